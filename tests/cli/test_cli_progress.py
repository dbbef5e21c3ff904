import io
import sys

import pytest

from safeconduct.cli.progress import progress_line
from safeconduct.services.reading import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("total", [4, None])
def test_progress_tells_how_much_is_done_on_a_terminal(monkeypatch, total):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress_line(total) as tell:
        tell(Progress(done=2))
    shown = sys.stderr.getvalue()
    assert "documents/s" in shown
    assert ("2/4" if total else "2/?") in shown


def test_an_archive_may_hold_more_documents_than_there_are_files(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress_line(1) as tell:
        tell(Progress(done=3))
    assert "3/3" in sys.stderr.getvalue()


def test_nothing_is_told_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_line(4) as tell:
        tell(Progress(done=2))
    assert sys.stderr.getvalue() == ""
