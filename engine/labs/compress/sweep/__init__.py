"""The sweep of the code size, its elbow, and the intrinsic dimension beside it."""
