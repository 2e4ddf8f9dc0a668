"""What the store of data sets promises: whole or not at all, by user, by reference."""

import json
import multiprocessing

import numpy as np
import pytest

from edunn.errors import DamagedFile
from service.store import BuiltinDataset, DatasetNameTaken, DatasetNotFound, DatasetStore
from service.store import data as rows_of
from service.store.homes import Homes
from service.store.whole import whole_folder

INPUTS, LABELS = np.arange(12.0).reshape(6, 2), np.array([0, 1, 0, 1, 0, 1])


@pytest.fixture
def store(tmp_path):
    for user in ("ada", "bob"):
        Homes(tmp_path).make(user)
    return DatasetStore(tmp_path)


def keep(store, user="ada", name="mine"):
    return store.create(user, name, INPUTS, LABELS, classes=["no", "yes"])


def everything(store):
    return sorted(path.name for path in store.saved.rglob("*") if path.is_file())


def test_what_is_kept_comes_back_as_it_was(store):
    kept = keep(store)
    assert store.get("ada", "mine") == kept
    table = rows_of.load(store.reference("ada", "mine"), seed=0)
    np.testing.assert_array_equal(table.inputs, INPUTS)
    np.testing.assert_array_equal(table.labels, LABELS)
    assert table.inputs.dtype == np.float32
    assert isinstance(table.inputs, np.memmap)  # not copied into memory
    assert table.test_inputs is None


def test_a_reference_is_plain_data_that_another_process_can_use(store, tmp_path):
    keep(store)
    own, shipped = store.reference("ada", "mine"), store.reference("ada", "xor")
    assert json.loads(json.dumps([own, shipped])) == [own, shipped]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        tables = pool.starmap(rows_of.load, [(own, 1), (shipped, 1)])
    np.testing.assert_array_equal(tables[0].inputs, INPUTS)
    np.testing.assert_array_equal(tables[1].inputs, rows_of.load(shipped, 1).inputs)
    assert shipped == {"kind": "catalogue", "name": "xor", "kept": str(tmp_path / "datasets")}


def test_nobody_sees_what_another_keeps(store):
    keep(store)
    for ask in (store.get, store.reference, store.delete):
        with pytest.raises(DatasetNotFound):
            ask("bob", "mine")
    assert "mine" not in [each.name for each in store.list_all("bob")]
    keep(store, "bob", "mine")  # the name is free for him
    for user in ("../ada", "", "ada/../ada"):
        with pytest.raises(DatasetNotFound):
            store.get(user, "mine")


def test_a_name_is_given_once_and_none_that_ships(store):
    keep(store)
    for name in ("mine", "MINE", "iris", "Iris"):
        with pytest.raises(DatasetNameTaken):
            keep(store, name=name)
    with pytest.raises(BuiltinDataset):
        store.delete("ada", "iris")


def test_a_write_that_fails_leaves_nothing(store, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rows_of.np, "save", fail)
    with pytest.raises(OSError, match="No space"):
        keep(store)
    assert everything(store) == []
    monkeypatch.undo()
    keep(store)


def test_a_delete_takes_all_of_it_and_leaves_open_rows_usable(store):
    keep(store)
    table = rows_of.load(store.reference("ada", "mine"), seed=0)
    store.delete("ada", "mine")
    assert everything(store) == []
    np.testing.assert_array_equal(table.inputs, INPUTS)
    with pytest.raises(DatasetNotFound):
        store.delete("ada", "mine")


def test_of_two_folders_of_one_name_the_first_stays(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "first").touch()
    second = whole_folder(tmp_path / "one")
    (second.__enter__() / "second").touch()
    with pytest.raises(FileExistsError):
        second.__exit__(None, None, None)
    assert [path.name for path in tmp_path.rglob("*")] == ["one", "first"]


def test_rows_that_carry_code_are_not_unpickled(store):
    """An array of objects is a pickle; whoever plants one is refused."""
    keep(store)
    path = store.reference("ada", "mine")["inputs"]
    np.save(path, np.array([print], dtype=object), allow_pickle=True)
    with pytest.raises(DamagedFile, match="holds no rows"):
        rows_of.load(store.reference("ada", "mine"), seed=0)


def test_inline_rows_are_written_by_the_same_hand(tmp_path):
    reference = rows_of.write_arrays(tmp_path / "job", INPUTS, LABELS.astype(np.float32))
    table = rows_of.load(reference, seed=0)
    np.testing.assert_array_equal(table.labels, LABELS)
    with pytest.raises(FileExistsError):
        rows_of.write_arrays(tmp_path / "job", INPUTS, LABELS)
