"""The panel on the right: network, training, noise, threshold."""
