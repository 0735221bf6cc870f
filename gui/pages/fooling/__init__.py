"""The page Fooling: how little it takes to fool a network, and whether that can be noticed."""
