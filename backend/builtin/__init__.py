"""The networks that ship: how each was made, so that anybody can make it again.

`python3 run.py builtin` runs every recipe; `python3 run.py builtin digits` runs one. Each writes
`saved/builtin/<name>.pck`, with what it was trained on and how well it does on rows it never saw.
"""

from builtin.digits import make_digits

RECIPES = {"digits": make_digits}
