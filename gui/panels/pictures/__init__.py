"""The galleries of training and test pictures."""
