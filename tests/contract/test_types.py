"""The page's types are generated from the service's contract; if either moves alone, this fails."""

import sys

from run import SCHEMA, generated_types


def test_the_committed_types_are_those_of_the_service():
    assert SCHEMA.read_text() == generated_types(sys.executable), "run `python3 run.py types`"
