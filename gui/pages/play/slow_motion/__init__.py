"""Slow motion: one training step in five phases on the hourglass."""
