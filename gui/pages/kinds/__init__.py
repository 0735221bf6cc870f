"""The page Kinds: all kinds of network on the same pictures."""
