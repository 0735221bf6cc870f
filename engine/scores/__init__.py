"""How alike two pictures are, and what follows from it."""
