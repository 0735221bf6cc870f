"""Prepare Pinhole's environment, then start it. See `python3 run.py --help`.

This file uses nothing newer than Python 3.0, so that an old Python says its sentence, not a syntax error; the
work is done in `bootstrap`, which is loaded after the check and needs only the standard library.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "Pinhole needs Python 3.11 or newer, and this is Python %d.%d. "  # noqa: UP031
        "Install a newer Python and start Pinhole with it, for example: python3.11 run.py\n"
        % tuple(sys.version_info[:2])
    )
    sys.exit(3)

import signal

INTERRUPTED, TERMINATED = 130, 143  # 128 and the signal's number, as shells count

if __name__ == "__main__":  # before anything else: a child must not go on alone
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(TERMINATED))
try:
    from bootstrap.command_line import main

    if __name__ == "__main__":
        sys.exit(main(sys.argv[1:]))
except KeyboardInterrupt:  # while that was loaded
    sys.exit(INTERRUPTED)
