"""The networks that ship: how each was made, so that anybody can make it again.

`python3 run.py builtin` runs every recipe; `python3 run.py builtin digits` runs one. Each writes
`saved/builtin/<name>.pck`, with what it was trained on and how well it does on rows it never saw.
"""

from builtin.digits import make_digits, make_digits_mnist, make_digits_small
from builtin.iris import make_iris
from builtin.xor import make_xor

RECIPES = {
    "digits": make_digits,
    "digits-small": make_digits_small,
    "digits-mnist": make_digits_mnist,
    "iris": make_iris,
    "xor": make_xor,
}
