"""Random pictures, one after another."""
