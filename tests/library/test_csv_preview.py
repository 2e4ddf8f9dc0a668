"""The beginning of a table, described; and every complaint at once."""

import pytest

from edunn.csv_preview import preview_csv
from edunn.csv_table import read_csv
from edunn.errors import InvalidValue, UnknownName

FRUIT = "size,colour,fruit\n7.5,red,apple\n2,red,cherry\n9,yellow,quince\n"


def test_a_preview_is_what_reading_makes_of_it():
    seen, table = preview_csv(FRUIT), read_csv(FRUIT)
    assert (seen.features, seen.classes) == (table.features, table.classes)
    assert (seen.encoding, seen.separator, seen.header) == ("utf-8", ",", True)
    assert (seen.target, seen.quantity, seen.problems) == ("fruit", False, ())
    assert (seen.rows_seen, seen.complete) == (3, True)
    assert seen.rows == (("7.5", "red", "apple"), ("2", "red", "cherry"), ("9", "yellow", "quince"))
    size, colour, fruit = seen.columns
    assert (size.index, size.name, size.type, size.different) == (0, "size", "number", 3)
    assert (colour.type, colour.different, colour.examples) == ("text", 2, ("red", "yellow"))
    assert fruit.missing == 0


def test_a_column_of_a_telling_name_is_the_target_wherever_it_stands():
    text = "Species,a,b\nx,1,2\ny,3,4\n"
    assert preview_csv(text).target == "Species"
    assert read_csv(text).classes == ("x", "y")
    both = "label,class,b\nx,1,2\ny,3,4\n"  # two of them tell nothing
    assert preview_csv(both).target == "b"
    assert preview_csv(text, target="b").target == "b"


def test_every_complaint_is_told_at_once_with_its_line():
    text = "n,id,n2,t\n" + "".join(f"{row},name{row},{row},x\n" for row in range(1, 31))
    lines = text.splitlines()
    lines[4] = "4,name4,4"
    lines[9] = "nine,name9,9,x"
    lines[10] = "ten,name10,10,x"
    seen = preview_csv("\n".join(lines) + "\n")
    assert seen.features is None
    told = "\n".join(seen.problems)
    for part in (
        "line 5 has 3 cells, most rows have 4",
        "line 10, column 'n': 'nine' is no finite number",
        "line 11, column 'n': 'ten'",
        "column 'id' holds 29 different texts, which is a name",
        "the target 't' is 'x' in every row",
    ):
        assert part in told


def test_the_rest_of_a_large_table_is_not_looked_at():
    text = "a,t\n" + "".join(f"{row},{'xy'[row > 1500]}\n" for row in range(2_000))
    seen = preview_csv(text)
    assert (seen.rows_seen, seen.complete) == (1000, False)
    assert seen.classes == ("x",)
    assert seen.problems == ()  # the other class may come further down, and does
    assert read_csv(text).classes == ("x", "y")
    assert preview_csv("a,t\n" + "1,x\n2,y\n" * 500).complete
    wide = "a,t\n" + "".join(f"{row}{'0' * 3000},x\n" for row in range(900))
    assert not preview_csv(wide).complete  # a mebibyte is enough, whatever the rows
    assert preview_csv(wide).rows_seen < 400


def test_a_letter_of_two_bytes_at_the_end_of_what_is_seen_tells_nothing_of_the_encoding():
    row = "1," + "ü" * 500 + "\n"
    for shift in range(2):
        seen = preview_csv(("a,t\n" + "x" * shift + row * 1500).encode())
        assert seen.encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_the_encoding_is_told(encoding):
    seen = preview_csv("Größe;Art\n1,5;Kürbis\n2,5;Möhre\n".encode(encoding))
    assert seen.encoding == encoding.removesuffix("-sig")
    assert seen.separator == ";"
    assert seen.features == ("Größe",)
    assert seen.classes == ("Kürbis", "Möhre")
    assert seen.columns[0].type == "number"


def test_missing_cells_are_counted_and_no_complaint():
    text = "a,b,t\n1,?,x\n,u,y\n3,u,y\n"
    seen = preview_csv(text, missing="fill")
    assert [column.missing for column in seen.columns] == [1, 1, 0]
    assert seen.problems == ()
    assert preview_csv("a,b,t\n1,?,x\n,u,y\n").problems[0].startswith("every row misses a cell")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "line 3 holds a byte that stands in no text"),
        (b"a,t\n1,x\n2,\0\n", "line 3 holds a byte"),
        (b"", "this is no table"),
        (b"one\ntwo\n", "this is no table"),
        (b'a,t\n1,"' + b"x" * 200_000 + b"\n", "is a quotation mark missing"),
    ],
)
def test_where_there_is_no_table_nothing_is_shown(data, message):
    with pytest.raises(InvalidValue, match=message):
        preview_csv(data)
    with pytest.raises(InvalidValue, match=message):
        read_csv(data)


def test_names_that_are_not_there_are_told():
    with pytest.raises(UnknownName, match="no column 'kind'"):
        preview_csv(FRUIT, target="kind")
    with pytest.raises(UnknownName, match="drop, fill"):
        preview_csv(FRUIT, missing="guess")


def test_a_table_may_be_too_large():
    with pytest.raises(InvalidValue, match="more than 2 rows"):
        read_csv(FRUIT, most_rows=2)
    with pytest.raises(InvalidValue, match="3 inputs, more than the 2 allowed"):
        read_csv(FRUIT, most_inputs=2)
    with pytest.raises(InvalidValue, match="3 rows of 3 inputs are more than the 8 numbers"):
        read_csv(FRUIT, most_numbers=8)
    with pytest.raises(InvalidValue, match="there are 5,000 columns, more than the 100 allowed"):
        preview_csv("1," * 4_999 + "x\n", most_inputs=99)
    assert read_csv(FRUIT, most_rows=3, most_inputs=3, most_numbers=9).inputs.shape == (3, 3)


def test_a_text_target_with_too_many_values_is_nothing_to_learn():
    text = "a,t\n" + "".join(f"{row},name {row}\n" for row in range(30))
    with pytest.raises(
        InvalidValue, match=r"'t' holds 30 different texts in 30 rows.*right column"
    ):
        read_csv(text)
