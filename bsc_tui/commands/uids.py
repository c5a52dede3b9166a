"""Names for new things."""

from secrets import token_hex


def new_uid() -> str:
    """A name nothing else has: 96 random bits in hex."""
    return token_hex(12)
