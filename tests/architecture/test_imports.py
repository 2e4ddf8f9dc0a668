"""Knowledge runs one way: who may import whom, read from the code's own imports."""

import ast
import re
import sys

import pytest

from tests.conftest import ROOT

BACKEND = ROOT / "backend"
STANDARD = sys.stdlib_module_names | {"__future__"}

# each room, and the rooms it may know besides itself; the longest matching name decides
ROOMS = {
    "edunn.errors": set(),
    "edunn.arrays": set(),
    "edunn.registry": {"edunn.errors"},
    "edunn.checks": {"edunn.errors"},
    "edunn.data": {"edunn.errors", "edunn.arrays"},
    "edunn.splits": {"edunn.errors", "edunn.arrays", "edunn.checks"},
    "edunn.scaler": {"edunn.arrays"},
    "edunn.metrics": {"edunn.arrays"},
    "edunn.reading": set(),
    "edunn.verdict": {"edunn.arrays"},
    "edunn.layout": {"edunn.errors", "edunn.registry", "edunn.operators"},
    "edunn.schema": {"edunn.errors"},
    "edunn.persistence": {"edunn.errors", "edunn.arrays", "edunn.schema"},
    "edunn.framing": {"edunn.arrays"},
    "edunn.augmentation": {"edunn.arrays"},
    "edunn.csv_cells": {"edunn.errors", "edunn.arrays"},
    "edunn.csv_table": {"edunn.errors", "edunn.arrays", "edunn.registry", "edunn.csv_cells"},
    "edunn.csv_preview": {
        *("edunn.errors", "edunn.registry", "edunn.csv_cells", "edunn.csv_table"),
    },
    "edunn.datasets": {
        *("edunn.errors", "edunn.arrays", "edunn.registry", "edunn.checks", "edunn.framing"),
        "edunn.csv_table",
    },
    "edunn.operators": {"edunn.arrays"},
    "edunn.regularizers": {"edunn.arrays"},
    "edunn.losses": {"edunn.arrays", "edunn.operators"},
    "edunn.initializers": {"edunn.arrays"},
    "edunn.network": {
        *("edunn.arrays", "edunn.registry", "edunn.operators", "edunn.losses"),
        *("edunn.regularizers", "edunn.initializers"),
    },
    "edunn.optimizers.genetics": {
        *("edunn.arrays", "edunn.metrics", "edunn.operators", "edunn.losses", "edunn.network"),
    },
    "edunn.optimizers": {
        *("edunn.arrays", "edunn.errors", "edunn.checks", "edunn.registry", "edunn.metrics"),
        *("edunn.operators", "edunn.losses", "edunn.regularizers", "edunn.network"),
    },
    "edunn.progress": {"edunn.optimizers"},
    "edunn.summary": {"edunn.registry", "edunn.operators", "edunn.network"},
    "edunn.saved": {
        *("edunn.arrays", "edunn.scaler", "edunn.schema", "edunn.persistence"),
        "edunn.optimizers",
    },
    "edunn.training": {
        *("edunn.arrays", "edunn.errors", "edunn.checks", "edunn.registry", "edunn.metrics"),
        *("edunn.operators", "edunn.losses", "edunn.network", "edunn.optimizers"),
    },
    "edunn.model": {
        *("edunn.arrays", "edunn.errors", "edunn.checks", "edunn.registry", "edunn.metrics"),
        *("edunn.data", "edunn.scaler", "edunn.persistence", "edunn.saved", "edunn.operators"),
        *("edunn.losses", "edunn.layout", "edunn.network", "edunn.optimizers"),
        *("edunn.training", "edunn.progress", "edunn.summary", "edunn.schema"),
    },
    "edunn.history": set(),
    "edunn.export": {
        *("edunn.arrays", "edunn.errors", "edunn.registry", "edunn.history", "edunn.schema"),
        *("edunn.persistence", "edunn.model", "edunn.operators"),
    },
    "edunn.diagnosis": {"edunn.errors", "edunn.arrays", "edunn.optimizers"},
    "edunn": {"edunn"},
    "builtin": {"edunn"},
    "examples": {"edunn"},
    "service.limits": set(),
    "service.backups": {"service.config", "service.store"},
    "service.users": {"service.config", "service.store"},
    "service.logs": set(),
    "service.config": {"service.limits", "service.logs"},
    "service.request_log": {"service.config", "service.logs"},
    "service.serving": {"service.limits"},
    "service.gunicorn_conf": {
        *("service.config", "service.logs", "service.request_log", "service.serving"),
        "service.store",
    },
    "service.store": {"edunn"},
    "service.training": {"edunn", "service.limits"},
    "service.runner": {
        *("service.config", "service.limits", "service.logs", "service.training"),
        *("edunn", "service.store"),
    },
    "service.imaging": {"edunn.framing", "edunn.arrays"},
    "service.uploads": {"edunn", "service.store", "service.imaging"},
    "service.api": {
        *("service.config", "service.limits", "service.training"),
        *("edunn", "service.store", "service.imaging", "service.uploads"),
    },
    "service": set(),
}
OUTSIDE = {
    "edunn": {"numpy"},
    "edunn.export.onnx_graph": {"numpy", "onnx"},
    "edunn.export.safetensors_file": {"numpy", "safetensors"},
    "edunn.optimizers.compiled": {"numpy", "numba"},
    "builtin": {"numpy"},
    "examples": {"numpy"},
    "examples.fruits": {"numpy", "PIL"},
    "service.store": {"numpy", "sqlalchemy"},
    "service.store.passwords": {"werkzeug"},
    "service.store.migrations": {"sqlalchemy", "alembic"},
    "service.request_log": {"gunicorn"},
    "service.runner": {"sqlalchemy"},
    "service.imaging": {"numpy", "PIL", "scipy"},
    "service.serving": {"gunicorn", "werkzeug"},
    "service": {"flask", "flask_cors", "apiflask", "pydantic", "werkzeug", "numpy"},
}


def room_of(module, table):
    names = [name for name in table if module == name or module.startswith(f"{name}.")]
    return max(names, key=len) if names else None


def imports():
    """(importing module, imported name) of every file in backend."""
    for path in sorted(BACKEND.rglob("*.py")):
        module = ".".join(path.relative_to(BACKEND).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: imports are written out in full"
                yield module, node.module


@pytest.mark.parametrize(("module", "imported"), sorted(set(imports())))
def test_nothing_is_imported_against_the_stream(module, imported):
    top = imported.split(".")[0]
    if top in STANDARD:
        return
    if room_of(imported, ROOMS) is None:
        assert top in OUTSIDE[room_of(module, OUTSIDE)], f"{module} may not know {top}"
        return
    own, target = room_of(module, ROOMS), room_of(imported, ROOMS)
    allowed = ROOMS[own] | {own}
    assert room_of(target, allowed), f"{module} may not know {imported}"


def test_only_config_reads_the_environment():
    """The service's settings stand in one place; the library reads but where data sets lie."""
    readers = {
        path.relative_to(BACKEND).as_posix()
        for path in BACKEND.rglob("*.py")
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    }
    assert readers == {"service/config.py", "edunn/datasets/files.py"}


def test_only_the_store_touches_files():
    """The rest of the service has no means of opening one; config only names folders."""
    means = {"os", "pathlib", "shutil", "tempfile", "io"}
    users = {module for module, name in imports() if name.split(".")[0] in means}
    users = {module for module in users if module.startswith("service.")}
    rooms = ("service.store.", "service.uploads.")  # the latter reads what is to be stored
    processes = {"service.runner.engine", "service.runner.worker"}  # end one, be nice
    elsewhere = {module for module in users if not module.startswith(rooms)}
    assert elsewhere - processes == {"service.config", "service.imaging.opening"}
    opening = (BACKEND / "service" / "imaging" / "opening.py").read_text()
    assert "from io import BytesIO" in opening  # a picture's bytes, in memory
    calls = re.compile(r"(?<![.\w])open\(")
    assert not [path for path in (BACKEND / "service").rglob("*.py") if calls.search(code_of(path))]


def test_the_library_never_prints_unless_asked_to():
    """print stands in Progress alone (print_epochs)."""
    printing = {
        path.name for path in (BACKEND / "edunn").rglob("*.py") if "print(" in code_of(path)
    }
    assert printing == {"progress.py"}


def code_of(path):
    """The file without its docstrings and comments."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    return ast.unparse(tree)
