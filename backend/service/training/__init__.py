"""A training as plain data, and what becomes of it: known to the API, which checks and queues it,
and to the runner, which carries it out. It knows the library alone.
"""
