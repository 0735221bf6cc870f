"""How fast Pinhole is, measured side by side with other ways to do the same."""
