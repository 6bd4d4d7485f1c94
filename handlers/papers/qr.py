"""QR codes of links: a picture for a chat, squares for paper."""

import io

import segno

QUIET = 4
"""Light modules around the code; a scanner asks for as many."""
_MODULE_PIXELS = 14


def picture(link: str) -> bytes:
    """A PNG that a phone reads from another phone's screen."""
    taken = io.BytesIO()
    _code(link).save(taken, kind="png", scale=_MODULE_PIXELS, border=QUIET)
    return taken.getvalue()


def dark_runs(link: str) -> tuple[int, list[tuple[int, int, int]]]:
    """How many modules a side has, and the dark ones: row from the top, first column, how many in a row."""
    matrix = [bytes(row) for row in _code(link).matrix]
    runs = []
    for number, row in enumerate(matrix):
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start)
            end = len(row) if end < 0 else end
            runs.append((number, start, end - start))
            start = row.find(1, end)
    return len(matrix), runs


def _code(link: str) -> segno.QRCode:
    # A quarter of the code may be lost to a fold or a coffee stain.
    return segno.make(link, error="q", micro=False)
