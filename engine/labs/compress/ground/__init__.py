"""What all parts of Compress stand on: what is asked for, and many networks trained at once."""
