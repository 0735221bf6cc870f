"""The part The manifold: a plane, its points, and a classifier that learns before one's eyes."""
