"""The page Code: the document as a program in plain PyTorch, and its network as a table."""
