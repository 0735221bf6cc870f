"""What the window knows: the document, what is selected, what the network answers, preferences."""
