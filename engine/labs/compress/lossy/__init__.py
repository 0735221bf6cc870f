"""What an archive gives back of pictures, and what a network does."""
