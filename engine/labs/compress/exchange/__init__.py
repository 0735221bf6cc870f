"""One set of pictures through a network that learnt another."""
