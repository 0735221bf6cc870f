"""Ordered pictures against noise: what the same ink costs when it is thrown anywhere."""
