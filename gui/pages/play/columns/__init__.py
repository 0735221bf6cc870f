"""What stands between the two grids: a column a layer, its units as pictures, maps or strips."""
