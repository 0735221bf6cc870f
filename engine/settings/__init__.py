"""What the user sets, with its ranges."""
