"""The picture sets that Pinhole brings, and shapes and patterns made on the spot."""
