"""What a unit, a code number or a class likes most, and what of that is a picture."""
