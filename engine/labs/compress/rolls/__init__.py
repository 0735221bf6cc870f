"""Pictures by the roll of a die."""
