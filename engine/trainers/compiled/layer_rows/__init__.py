"""What the kernels are told of each kind of layer, a file each where that is more than its extents."""
