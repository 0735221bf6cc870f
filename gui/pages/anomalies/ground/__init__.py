"""What the page stands on: judging beside the window, and one experiment as the lab that runs."""
