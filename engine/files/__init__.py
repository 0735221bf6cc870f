"""Files on disk: read with distrust, written so that the old one survives whatever happens."""
