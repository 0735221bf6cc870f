"""A classifier in the plane: what it says where there are no points, and whether an autoencoder notices."""
