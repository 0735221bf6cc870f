"""The page Code space."""
