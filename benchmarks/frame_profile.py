"""Where each millisecond of a frame goes: `python -m benchmarks.frame_profile [SCENE...]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAMES = ("edit", "retrain", "play", "digits", "painting")


def main() -> int:
    """Print a table for each scene. Times are milliseconds; a stage's are without those of the stages it calls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "scenes", nargs="*", metavar="SCENE", help=f"of {', '.join(NAMES)}; all if none is named"
    )
    parser.add_argument(
        "--of", type=Path, metavar="CHECKOUT", help="watch the gui and engine of another checkout"
    )
    parser.add_argument(
        "--brief", action="store_true", help="only the sums, without a stopwatch on the stages"
    )
    options = parser.parse_args()
    if options.of is not None:
        sys.path.insert(0, str(options.of.resolve()))
    from benchmarks.frame_scenes import SCENES  # imports gui and engine, so not before the path is set
    from benchmarks.frame_stages import watch_painting, watch_program
    from benchmarks.laps import table
    from benchmarks.stopwatch import Stopwatch

    stopwatch = Stopwatch()
    if not options.brief:
        watch_program(stopwatch)
        watch_painting(stopwatch)
    for name in options.scenes or NAMES:
        laps = SCENES[name](stopwatch)
        print(f"\n{name}: {len(laps)} laps")
        for line in table(laps, options.brief):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
