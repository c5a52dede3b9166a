"""A list narrowed to the rows with some words in them."""

from collections.abc import Sequence

from wizards.steps.question import Row


def filtered(rows: Sequence[Row], text: str, locale: str) -> tuple[Row, ...]:
    """The rows in which all words of a text stand, with the row each belongs to and the rows that belong to it."""
    words = text.casefold().split()
    if not words:
        return tuple(rows)
    kept: set[str] = set()
    head, is_head_kept = "", False
    for row in rows:
        found = f"{row.code} {row.title} {row.beside(locale)}".casefold()
        is_found = all(word in found for word in words)
        if not row.depth:
            head, is_head_kept = row.uid, is_found
        if is_found or (row.depth and is_head_kept):
            kept |= {row.uid, head}
    return tuple(row for row in rows if row.uid in kept)
