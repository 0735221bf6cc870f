"""The fewest pixels that change a class or a verdict, and whether that is noticed."""
