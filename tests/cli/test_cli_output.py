import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from safeconduct.cli import output
from safeconduct.cli.messages import visible
from safeconduct.cli.options import Format
from safeconduct.cli.output import Column, Sheet, emit
from safeconduct.cli.tables import SHORTEST, shortened

SHEET = Sheet(
    "Two",
    (Column("id", whole=True), Column("what is said"), Column("reports", right=True)),
    (("p-00112233445566778899", "a long saying that goes on and on over the edge", "2"), ("p-1", "Привіт", "10")),
    ("a note",),
)


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of a width of one's choice; gives what was printed on it."""

    def print_at(width, sheet=SHEET):
        file = io.StringIO()
        monkeypatch.setattr(output, "on_terminal", lambda: True)
        monkeypatch.setattr(output, "out", lambda: Console(file=file, width=width, force_terminal=True, no_color=True))
        output.print_sheet(sheet)
        return file.getvalue().replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "").splitlines()

    return print_at


@pytest.mark.parametrize("width", [30, 40, 60, 80, 200])
def test_tables_fit_the_terminal_and_keep_ids_whole(terminal, width):
    lines = terminal(width)
    assert max(map(len, lines)) <= width
    assert any("p-00112233445566778899" in line for line in lines)
    assert "…" not in "".join(lines)


def test_no_word_of_a_cell_is_lost_when_it_wraps(terminal):
    printed = " ".join(" ".join(terminal(50)).split())
    assert all(word in printed for word in ["a", "long", "saying", "that", "goes", "on", "and", "over", "the", "edge"])


def test_a_long_column_does_not_squeeze_short_ones(terminal):
    row = (
        "p-001122",
        "Vilyam Fisher",
        "a source whose name is far longer than any terminal is wide, and then some more",
    )
    sheet = Sheet("", (Column("id", whole=True), Column("name"), Column("by")), (row,))
    assert any("Vilyam Fisher" in line for line in terminal(60, sheet))


def test_one_long_cell_does_not_take_the_room_that_every_cell_of_another_column_needs(terminal):
    usual = [("Peru", "Harbour Wire, 12 January 2012")] * 20
    sheet = Sheet("", (Column("citizen of"), Column("by")), (("Peru, Chile, Bolivia, Ecuador", usual[0][1]), *usual))
    assert sum("Harbour Wire, 12 January 2012" in line for line in terminal(45, sheet)) == 21


def test_in_a_pipe_a_row_is_one_line_with_tabs(capsys):
    emit(Sheet("", (Column("a"), Column("b")), (("one\ntwo", "x\ty"),)), [], Format.TABLE)
    assert capsys.readouterr().out == "a\tb\none two\tx y\n"


def test_notes_do_not_mix_with_results(capsys):
    emit(SHEET, [{"id": 1}], Format.JSON)
    printed = capsys.readouterr()
    assert json.loads(printed.out) == [{"id": 1}]
    assert "a note" in printed.err


def test_csv_cells_are_defused(capsys):
    emit(Sheet("", (Column("a"),), (("=1+1",),)), [], Format.CSV)
    assert capsys.readouterr().out == "a\n'=1+1\n"


def test_a_hostile_text_cannot_steer_the_terminal():
    assert visible("\x1b]0;title\x07\x9b2J\u202eevil\nnext\tcell") == "�]0;title��2J�evil\nnext\tcell"


def test_words_are_bracketed_where_there_is_no_colour(capsys):
    output.Page().words("He was held in Vienna.", [(7, 11), (15, 21)], indent=2)
    assert capsys.readouterr().out == "  He was [[held]] in [[Vienna]].\n"


@pytest.mark.parametrize(("no_color", "shown"), [("1", "was [[held]]"), ("", "was \x1b[1;7mheld")])
def test_words_are_reversed_on_a_terminal_unless_no_color_is_set(monkeypatch, no_color, shown):
    file = io.StringIO()
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setattr(output, "out", lambda: Console(file=file, width=60, force_terminal=True))
    output.Page().words("He was held.", [(7, 11)])
    assert shown in file.getvalue()


def test_overlapping_words_are_bracketed_once():
    assert output.bracketed("General Abel spoke", [(0, 12), (8, 12)]) == "[[General Abel]] spoke"


def test_a_long_line_is_whole_in_a_pipe(capsys):
    output.Page().line("word " * 60, indent=4)
    assert capsys.readouterr().out == "    " + "word " * 60 + "\n"


@given(st.lists(st.from_regex(r"p-[0-9a-f]{20}", fullmatch=True), min_size=1, max_size=30, unique=True))
def test_shortened_ids_still_tell_apart(ids):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("safeconduct.cli.tables.on_terminal", lambda: True)
        short = shortened(ids)
    assert len(set(short.values())) == len(ids)
    assert all(whole.startswith(cut) and len(cut) >= SHORTEST for whole, cut in short.items())


def test_ids_are_whole_in_a_pipe():
    assert shortened(["p-0123456789"]) == {"p-0123456789": "p-0123456789"}
