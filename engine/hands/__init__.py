"""What a hand may do to a network: switch units off, set numbers of the code, and change weights."""
