"""Pictures placed by their score, and the line between normal and anomaly over them."""
