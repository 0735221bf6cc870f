"""The page on which a picture passes through the network."""
