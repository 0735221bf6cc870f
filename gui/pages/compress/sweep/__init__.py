"""The sweep of the code size: its curve, and what comes back with each."""
