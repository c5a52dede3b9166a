"""The character of a crossing of lines, from how heavy the line is on each of its four sides."""

_GLYPHS = " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋"
"""By up, right, down, left, as a number in base 3."""
UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
"""Sides, to be added up."""


def line_glyph(light: int, heavy: int = 0) -> str:
    """The character with lines to some sides, of which some are heavy.

    >>> line_glyph(UP | RIGHT), line_glyph(LEFT | RIGHT, UP)
    ('└', '┸')
    """
    place = 0
    for side in (UP, RIGHT, DOWN, LEFT):
        place = place * 3 + (2 if heavy & side else 1 if light & side else 0)
    return _GLYPHS[place]
