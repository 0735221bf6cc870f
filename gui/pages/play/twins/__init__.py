"""Ghosts of earlier runs on Play: their curves, what differs, and what they answered."""
