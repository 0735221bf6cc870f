"""Documents and data in the window: files, recovery, import and export."""
