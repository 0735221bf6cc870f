"""The one family of errors whose text is written for the person at the screen."""


class PinholeError(Exception):
    """Something the user can put right; `str(error)` is one sentence that says what, where and what to do."""
