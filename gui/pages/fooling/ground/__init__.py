"""What every part of the page stands on."""
