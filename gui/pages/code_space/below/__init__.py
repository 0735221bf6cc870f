"""What lies below the maps of the page Code space, one at a time."""
