"""Experiments on a whole document: many seeds, many epochs, many codes."""
