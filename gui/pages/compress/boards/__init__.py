"""The parts whose results are tables of pictures."""
