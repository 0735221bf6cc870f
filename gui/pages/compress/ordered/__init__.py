"""Noise mixed into order by a slider."""
