"""Can this data be compressed, and to how few numbers? The parts of the lab Compress."""
