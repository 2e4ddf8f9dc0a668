"""How gunicorn serves us: two processes of 32 threads.

Used by run.py and the container alike: `gunicorn -c python:service.gunicorn_conf`, in backend/.
"""

from typing import Any

from service.config import Config
from service.serving.worker import PatientWorker

settings = Config.from_environment()

wsgi_app = "service.api:create_app()"
host = f"[{settings.host}]" if ":" in settings.host else settings.host  # IPv6 in brackets
bind = f"{host}:{settings.port}"
worker_class = PatientWorker
workers = 2
threads = 32
timeout = 60
graceful_timeout = settings.limits.drain_seconds
keepalive = settings.limits.keepalive_seconds
sendfile = False  # which would have a thread wait for the client
control_socket_disable = True
loglevel = "warning"


def post_fork(server: Any, worker: Any) -> None:
    worker.limits = settings.limits


def post_worker_init(worker: Any) -> None:
    """A process that is told to end tells its streams, which would keep it up otherwise."""
    worker.wsgi.extensions["streams"].is_serving = lambda: worker.alive
