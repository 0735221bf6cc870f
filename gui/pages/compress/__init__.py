"""The page Compress: can this data be compressed, and to how few numbers?"""
