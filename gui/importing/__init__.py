"""Bringing in pictures: what was found, how it is fitted, and where it goes."""
