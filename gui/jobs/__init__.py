"""Long work beside the window: progress, cancel, one at a time."""
