"""The program started as its user starts it, but with a watch on the window: `python -m benchmarks.watched_start`.

It imports as little as it can before the program does.
"""

import gc
import os
import sys

if __name__ == "__main__":
    gc.disable()  # as `commands.window` does before it imports the same
    from benchmarks.watched_studio import start

    sys.exit(start(float(os.environ["PINHOLE_STARTED"]), float(sys.argv[1])))
