"""Honest company: what something simpler than the network would have answered, judged by the same measures."""
