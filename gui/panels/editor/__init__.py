"""Drawing on a picture, cell by cell."""
