"""Tables as people have them: every guess of ``read_csv``, and every sentence when it gives up."""

import csv
import io

import numpy as np
import pytest

from edunn.csv_table import read_csv
from edunn.errors import InvalidValue, UnknownName

FRUIT = "size,colour,fruit\n7.5,red,apple\n2,red,cherry\n9,yellow,quince\n"


def test_a_path_a_text_and_bytes_are_read_alike(tmp_path):
    path = tmp_path / "fruit.csv"
    path.write_text(FRUIT)
    for source in (path, str(path), FRUIT, FRUIT.encode(), FRUIT.replace("\n", "\r\n")):
        table = read_csv(source)
        np.testing.assert_array_equal(table.inputs, [[7.5, 1, 0], [2, 1, 0], [9, 0, 1]])
        assert table.inputs.dtype == np.float32
        assert table.classes == ("apple", "cherry", "quince")
        assert table.dropped == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_the_encoding_is_recognised(encoding):
    table = read_csv("Größe,Art\n1,Kürbis\n2,Möhre\n".encode(encoding))
    assert table.features == ("Größe",)
    assert table.classes == ("Kürbis", "Möhre")


def test_a_text_may_begin_with_a_byte_order_mark_too():
    assert read_csv("\ufeffa,b\n1,x\n2,y\n").features == ("a",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_recognised(separator):
    table = read_csv(FRUIT.replace(",", separator))
    assert table.features == ("size", "colour=red", "colour=yellow")


def test_a_decimal_comma_is_read_where_it_does_not_separate():
    table = read_csv("a;b;kind\n5,1;-3,5;x\n4,9;3;y\n")
    np.testing.assert_allclose(table.inputs, [[5.1, -3.5], [4.9, 3]], rtol=1e-6)
    both_fit = read_csv("5,1;3,5;1,5\n4,9;3,0;2,5\n")
    np.testing.assert_allclose(both_fit.inputs, [[5.1, 3.5], [4.9, 3]], rtol=1e-6)


def test_quoted_cells_may_hold_separators_quotes_and_line_breaks():
    rows = [["size", "note"], ["1", 'so, "so"'], ["2", "two\nlines"]]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    assert read_csv(written.getvalue()).classes == ('so, "so"', "two\nlines")


@pytest.mark.parametrize(
    ("text", "features", "rows"),
    [
        ("5.1,3.5,a\n4.9,3.0,b\n", ("column 0", "column 1"), 2),
        ("w,h,kind\n5.1,3.5,a\n4.9,3.0,b\n", ("w", "h"), 2),
        ("taste,fruit\nsour,lemon\nsweet,mango\n", ("taste=sour", "taste=sweet"), 2),
        ("sour,lemon\nsweet,mango\nsour,mango\n", ("column 0=sour", "column 0=sweet"), 3),
        (",h,kind\n5.1,3.5,a\n4.9,3.0,b\n", ("column 0", "h"), 2),
    ],
)
def test_a_header_is_recognised_or_names_are_given(text, features, rows):
    table = read_csv(text)
    assert table.features == features
    assert len(table.inputs) == rows


def test_whoever_knows_better_says_whether_there_is_a_header():
    text = "2019,2020,kind\n1,2,a\n3,4,b\n"
    assert read_csv(text, header=True).features == ("2019", "2020")
    assert read_csv(text).classes == ("a", "b", "kind")


@pytest.mark.parametrize("target", ["colour", 1, -2])
def test_the_target_is_named_by_its_header_or_its_number(target):
    table = read_csv(FRUIT, target)
    assert table.classes == ("red", "yellow")
    assert table.features == ("size", "fruit=apple", "fruit=cherry", "fruit=quince")
    assert table.labels.tolist() == [0, 0, 1]


def test_a_column_that_says_nothing_is_ignored():
    assert read_csv(FRUIT, ignore=["colour"]).features == ("size",)
    assert read_csv(FRUIT, ignore=[0]).features == ("colour=red", "colour=yellow")


@pytest.mark.parametrize("hole", ["", "?", "NA", "nan", " ", "NaN"])
def test_a_missing_cell_drops_its_row_or_is_filled(hole):
    text = f"a,b,kind\n1,u,x\n{hole},u,y\n3,{hole},y\n8,v,y\n"
    table = read_csv(text)
    np.testing.assert_array_equal(table.inputs, [[1, 1, 0], [8, 0, 1]])
    assert table.dropped == (3, 4)
    table = read_csv(text, missing="fill")
    np.testing.assert_array_equal(table.inputs, [[1, 1, 0], [4, 1, 0], [3, 1, 0], [8, 0, 1]])
    assert (table.dropped, table.filled) == ((), 2)


def test_a_row_without_target_is_always_left_out():
    table = read_csv("a,kind\n1,x\n2,\n3,y\n", missing="fill")
    assert table.dropped == (3,)
    assert table.classes == ("x", "y")


@pytest.mark.parametrize(
    ("cells", "classes", "labels"),
    [
        (["0", "1", "1"], ("0", "1"), [0, 1, 1]),
        (["10", "9", "9"], ("9", "10"), [1, 0, 0]),
        (["2.0", "1.0", "1"], ("1", "2"), [1, 0, 0]),
        (["0.5", "1", "2"], None, [0.5, 1, 2]),
        ([str(n) for n in range(21)], None, list(range(21))),
    ],
)
def test_a_numeric_target_is_classes_or_a_quantity(cells, classes, labels):
    table = read_csv("a,t\n" + "".join(f"1,{cell}\n" for cell in cells))
    assert table.classes == classes
    assert table.labels.tolist() == labels


def test_whoever_knows_better_says_whether_the_target_is_a_quantity():
    text = "a,t\n1,3\n2,4\n"
    assert read_csv(text, quantity=True).labels.tolist() == [3, 4]
    assert read_csv(text.replace("3", "3.5"), quantity=False).classes == ("3.5", "4")


def test_blank_lines_are_nothing():
    assert read_csv("\n\na,t\n1,x\n\n2,y\n,\n").inputs.tolist() == [[1], [2]]


LONG = "name,t\n" + "".join(f"n{n},{n % 2}\n" for n in range(30))
MANY = "name,t\n" + "".join(f"n{n % 101},{n % 2}\n" for n in range(300))


@pytest.mark.parametrize(
    ("text", "settings", "error", "message"),
    [
        ("a,t\n1,x\n2,y,z\n", {}, InvalidValue, "line 3 has 3 cells, most rows have 2: correct"),
        (
            "a,t\n1,x\nlarge,y\n3,y\n",
            {},
            InvalidValue,
            "line 3, column 'a': 'large' is no finite number, .*; correct it, or leave the cell",
        ),
        ("a,t\n1,x\ninf,y\n3,y\n", {}, InvalidValue, "line 3, column 'a': 'inf' is no finite"),
        ("one\ntwo\n", {}, InvalidValue, "at least two cells, separated by comma"),
        ("\n\n", {}, InvalidValue, "at least two cells"),
        ("a,t\n1,x\n", {"target": "fruit"}, UnknownName, "no column 'fruit'; choose one of: a, t"),
        ("a,t\n1,x\n", {"target": 2}, InvalidValue, "no column 2: they count from 0 to 1"),
        ("a,a\n1,x\n", {}, InvalidValue, "2 columns are called 'a': give each a name"),
        ("a,t\n", {"header": True}, InvalidValue, "a header, but no row below it"),
        ("a,t\n1,x\n2,x\n", {}, InvalidValue, "'t' is 'x' in every row: there is nothing to tell"),
        ("a,t\n?,x\n?,y\n", {}, InvalidValue, 'every row misses a cell.* missing="fill"'),
        ("a,b,t\n?,1,x\n?,2,y\n", {"missing": "fill"}, InvalidValue, "'a' is empty: ignore it"),
        ("a,t\n1,x\n2,y\n", {"missing": "guess"}, UnknownName, "choose one of: drop, fill"),
        ("a,t\n1,x\n2,y\n", {"ignore": ["t"]}, InvalidValue, "'t' is the target"),
        ("a,t\n1,x\n2,y\n", {"ignore": ["a"]}, InvalidValue, "no column is left"),
        ("a,t\n1,x\n2,y\n", {"quantity": True}, InvalidValue, "'t' holds texts"),
        ("a,t\n1,x\n1e999,y\n3,y\n", {}, InvalidValue, "'1e999' is no finite number"),
        (MANY, {}, InvalidValue, "'name' holds 101 different texts.*: ignore it"),
        (LONG, {}, InvalidValue, "'name' holds 30 different texts.*: ignore it"),
    ],
)
def test_what_can_not_be_read_is_answered_with_place_and_cure(text, settings, error, message):
    with pytest.raises(error, match=message):
        read_csv(text, **settings)


def test_a_table_of_ten_thousand_random_cells_comes_back_as_it_was():
    rng = np.random.default_rng(0)
    values = rng.normal(size=(1000, 10)).astype(np.float32)
    labels = rng.integers(0, 3, 1000)
    rows = [[*map(repr, map(float, row)), "abc"[k]] for row, k in zip(values, labels, strict=True)]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    table = read_csv(written.getvalue())
    np.testing.assert_array_equal(table.inputs, values)
    np.testing.assert_array_equal(table.labels, labels)
