"""The torch halves of the layers, a file each under the same name; importing these loads torch."""
