"""How a network is fooled: off the manifold, by a few pixels, and by what one of its units likes."""
