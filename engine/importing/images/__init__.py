"""Reading images: still and animated, sheets and strips."""
