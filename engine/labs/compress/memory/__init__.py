"""Whether a network has memorised its pictures or found a rule."""
