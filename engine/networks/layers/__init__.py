"""The kinds of layer that a network is made of, a file each."""
