"""Predict first: paint what you expect, then look."""
