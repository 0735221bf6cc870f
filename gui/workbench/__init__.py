"""What a page is, and what it is made from."""
