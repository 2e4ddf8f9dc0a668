"""The web application: `create_app` puts one file per resource together."""

import json
import re
from collections.abc import Callable
from typing import Any

from apiflask import APIFlask
from flask.json.provider import DefaultJSONProvider
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from edunn import __version__
from service.api.accounts import users
from service.api.audience import ANYONE, serves
from service.api.class_list import CLASS_BODY
from service.api.dataset_forms import CREATE_BODY, PREVIEW_BODY
from service.api.dataset_preview import previews
from service.api.dataset_uploads import dataset_uploads
from service.api.datasets import SAMPLE_PARAMETERS, datasets
from service.api.docs import docs
from service.api.drawings import drawings
from service.api.events import STREAM, STREAM_BODY, events
from service.api.facts import tell_the_log
from service.api.forgery import refuse_forged_requests
from service.api.headers import add_headers
from service.api.health import health
from service.api.hosts import refuse_foreign_hosts
from service.api.identity import refuse_strangers
from service.api.limits import limits
from service.api.networks import FORMAT_PARAMETER, networks
from service.api.pages import pages
from service.api.pictures import FORM, FORM_BODY
from service.api.predict import predict
from service.api.problems import ProblemDocument, register_problems
from service.api.pupils import pupils
from service.api.rates import limit_rates
from service.api.security import describe_security
from service.api.sessions import sessions
from service.api.streams import StreamCounter
from service.api.tokens import tokens
from service.api.train import train
from service.api.uploads import IMPORT_BODY
from service.config import Config
from service.store import DatasetStore, NetworkStore, Quota
from service.store.accounts import AccountStore
from service.store.attempts import Attempts
from service.store.database import Database
from service.store.homes import Homes
from service.store.job_files import JobFiles
from service.store.jobs import JobStore
from service.store.readiness import Readiness
from service.store.tokens import TokenStore
from service.uploads import Importer

MOST_STREAMS = 16  # half of the threads of a process (gunicorn_conf)


class StrictJsonProvider(DefaultJSONProvider):
    """JSON as the standard has it: a NaN in an answer is an error of ours, never a bare NaN."""

    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return super().dumps(obj, allow_nan=False, **kwargs)


class App(APIFlask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """None of our views is a coroutine: Flask would look anew at every step of a request."""
        return func


def shared(spec: Any) -> Any:
    """Models within models under their own names, once: APIFlask has them once per outer model.

    >>> outer = {"$ref": "#/components/schemas/Outer.Inner"}
    >>> spec = shared({"components": {"schemas": {"Outer": outer, "Outer.Inner": {}}}})
    >>> spec["components"]["schemas"]
    {'Outer': {'$ref': '#/components/schemas/Inner'}, 'Inner': {}}
    """
    spec = json.loads(re.sub(r"(#/components/schemas/)\w+\.", r"\1", json.dumps(spec)))
    schemas = spec["components"]["schemas"]
    spec["components"]["schemas"] = {name.split(".")[-1]: schemas[name] for name in schemas}
    return spec


def create_app(config: Config | None = None) -> APIFlask:
    """One application, for gunicorn or a test; without ``config``, set by the environment."""
    config = config or Config.from_environment()
    app = App(
        "edunn",
        title="EduNN",
        version=__version__,
        docs_path=None,
        json_errors=False,
        static_folder=None,  # type: ignore[arg-type]  # none at all
    )
    app.json = StrictJsonProvider(app)
    app.url_map.merge_slashes = False  # an address means what it says, or nothing
    app.config.update(
        MAX_CONTENT_LENGTH=config.limits.body_bytes,
        PAGES=config.pages,
        ORIGINS=config.origins,
        GUEST=config.guest,
        SIGNUP=config.signup,
        HTTPS=config.https,
        OPENAPI_VERSION="3.1.0",
        DESCRIPTION="Neural networks in NumPy alone: ask them over HTTP.",
        VALIDATION_ERROR_STATUS_CODE=422,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_404_RESPONSE=False,
        AUTO_SERVERS=False,
    )
    app.extensions["limits"] = config.limits
    app.extensions["networks"] = NetworkStore(config.saved, config.builtin)
    app.extensions["datasets"] = DatasetStore(
        config.saved, Quota(config.limits.datasets, config.limits.datasets_bytes)
    )
    app.extensions["importer"] = Importer()
    database, homes = Database(config.database), Homes(config.saved)
    app.extensions["accounts"] = AccountStore(database, homes)
    app.extensions["tokens"] = TokenStore(database)
    app.extensions["attempts"] = Attempts(database)
    app.extensions["readiness"] = Readiness(config.saved, database)
    app.extensions["jobs"] = JobStore(database)
    app.extensions["job_files"] = JobFiles(config.saved)
    app.extensions["streams"] = StreamCounter(MOST_STREAMS)

    add_headers(app, config)
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies
        )
    tell_the_log(app)
    register_problems(app)
    refuse_foreign_hosts(app, config)
    refuse_forged_requests(app, config)
    limit_rates(app, config)
    refuse_strangers(app, config)
    serves(ANYONE)(app.view_functions["openapi.spec"])
    if config.origins:
        CORS(app, origins=list(config.origins))
    for blueprint in (
        predict,
        train,
        events,
        networks,
        datasets,
        previews,
        dataset_uploads,
        drawings,
        users,
        sessions,
        tokens,
        pupils,
        health,
        limits,
        docs,
        pages,
    ):
        app.register_blueprint(blueprint)

    @app.spec_processor
    def complete(spec: Any) -> Any:
        """What APIFlask can't tell from the views: errors, forms, queries, a stream."""
        paths = spec["paths"]
        events_of = paths["/train/{id}/events"]["get"]["responses"]["200"]
        events_of["content"][STREAM] = STREAM_BODY
        paths["/predict"]["post"]["requestBody"]["content"][FORM] = FORM_BODY
        paths["/networks"]["post"]["requestBody"] = {"content": {FORM: IMPORT_BODY}}
        paths["/networks/{name}/export"]["get"]["parameters"].append(FORMAT_PARAMETER)
        paths["/datasets"]["post"]["requestBody"]["content"][FORM] = CREATE_BODY
        paths["/pupils"]["post"]["requestBody"]["content"][FORM] = CLASS_BODY
        paths["/datasets/preview"]["post"]["requestBody"] = {"content": {FORM: PREVIEW_BODY}}
        paths["/datasets/{name}/samples"]["get"]["parameters"] += SAMPLE_PARAMETERS
        schema = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = spec["components"]["schemas"]
        schemas |= schema.pop("$defs")
        schemas["ProblemDocument"] = schema
        describe_security(app, spec)
        return shared(spec)

    return app
