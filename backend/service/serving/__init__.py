"""How connections are served: gunicorn's threaded worker, in which no thread waits for a client."""
