"""Where Alembic comes in: the connection, and the transaction that it is in, are `to_newest`'s."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
