"""How the set-up says that it cannot go on."""

BAD_USAGE = 2
MACHINE_LACKS_SOMETHING = 3
INTERRUPTED = 130


class SetupError(Exception):
    """Set-up cannot go on; `str(error)` says what is missing and what to do about it."""


class NothingChangedError(SetupError):
    """The same, and the environment is as it was before: there is nothing half-made in it."""


def why(error: OSError) -> str:
    """The system's own words for a failed file or process operation, with the file it happened to."""
    reason = error.strerror or str(error)
    return f"{reason} ({error.filename})" if error.filename else reason
