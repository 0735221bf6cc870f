"""What hands do to the network on the page Play: units off, numbers set, weights moved."""
