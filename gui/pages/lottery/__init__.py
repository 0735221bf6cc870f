"""The seed lottery in the window: train many seeds, see how often each outcome happens, load one."""
