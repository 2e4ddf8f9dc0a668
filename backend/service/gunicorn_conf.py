"""How gunicorn serves us: two processes of 32 threads.

Used by run.py and the container alike: `gunicorn -c python:service.gunicorn_conf`, in backend/.
"""

import itertools
from typing import Any

from service.config import Config
from service.logs import log_as
from service.request_log import RequestLog
from service.serving.memory import give_back_large_blocks
from service.serving.worker import PatientWorker
from service.store.faults import NewerDatabase
from service.store.start import begin

settings = Config.from_environment()
log_as(settings.log)

wsgi_app = "service.api:create_app()"
host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6 in brackets
bind = f"{host}:{settings.port}"
worker_class = PatientWorker
workers = 2
threads = 32
preload_app = True  # both share the memory of what is loaded before they part
timeout = 60
graceful_timeout = settings.limits.drain_seconds
keepalive = settings.limits.keepalive_seconds
sendfile = False  # which would have a thread wait for the client
control_socket_disable = True
loglevel = "warning"
logger_class = RequestLog


def on_starting(server: Any) -> None:
    """Whoever starts us should know what these settings mean; then the store is put in order."""
    for caution in settings.cautions():
        server.log.warning(caution)
    try:
        begin(settings.saved, settings.database)
    except NewerDatabase as error:
        raise SystemExit(str(error)) from None


def pre_fork(server: Any, worker: Any) -> None:
    """Processes are numbered, the smallest number that is free first."""
    taken = [each.number for each in server.WORKERS.values()]
    worker.number = next(number for number in itertools.count() if number not in taken)
    worker.limits = settings.limits
    worker.lets_rest = not settings.proxies  # whose connections are everybody's


def post_worker_init(worker: Any) -> None:
    """A process that is told to end tells its streams, which would keep it up otherwise."""
    give_back_large_blocks()
    streams = worker.wsgi.extensions["streams"]
    streams.begin(worker.number)
    streams.is_serving = lambda: worker.alive
