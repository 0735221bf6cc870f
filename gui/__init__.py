"""The window: the only place that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 -- it is what takes hold of `import`


def import_plainly() -> None:
    """Take PySide's hand off `import`: it reads the source of every module that comes, and keeps all of it.

    It looks for users of `from __feature__ import ...`, which nothing here is. That took a third of the time in which
    torch and pyqtgraph are loaded, and 80 MB.
    """
    plain = getattr(builtins, "__orig_import__", None)  # where PySide keeps it
    if plain is not None:
        builtins.__import__ = plain


import_plainly()
