"""Networks: what one is made of, its numbers in one flat vector, and what it answers."""
