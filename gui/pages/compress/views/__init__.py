"""What the views of all parts of the page are made from."""
