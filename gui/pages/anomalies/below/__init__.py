"""What lies below the strip: what the line comes to, one picture, and experiments."""
