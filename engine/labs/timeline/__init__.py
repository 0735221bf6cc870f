"""What came out after how many epochs, and the lecture's five claims about it."""
