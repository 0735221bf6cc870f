"""One training step taken apart: what goes in, what comes out, who is to blame, and what changes."""
