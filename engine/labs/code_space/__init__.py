"""Where the codes of pictures lie, what lies between them, and what they are good for."""
