"""What every part of Fooling stands on."""
