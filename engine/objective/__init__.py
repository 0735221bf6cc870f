"""What training makes small: the reconstruction's loss, and what may be added to it, each term by its name."""
