"""What Pinhole knows without a window: pictures, networks, training and scores."""
