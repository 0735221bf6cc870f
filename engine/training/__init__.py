"""Training: settings, the two trainers, and the thread in which one of them runs."""
