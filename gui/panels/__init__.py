"""What stands beside every page."""
