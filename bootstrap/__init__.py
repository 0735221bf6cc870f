"""What `run.py` does before Pinhole can start. Standard library only: nothing else is there yet."""
