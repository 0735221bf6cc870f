"""Honest company on Play: what something simpler would have answered, beside the network."""
