"""The shapes that a network's layers can make, a file each, and the registry of them."""
