"""Which pictures are anomalies, by which score, and where the line between lies."""
