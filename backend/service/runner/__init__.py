"""The runner: a process of its own that carries trainings out, so that no web worker ever does."""
