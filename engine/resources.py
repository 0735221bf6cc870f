"""Where the files that ship with Pinhole lie."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources"


def resource_path(*parts: str) -> Path:
    """The path of a file in the `resources` folder beside the `engine` package."""
    return FOLDER.joinpath(*parts)
