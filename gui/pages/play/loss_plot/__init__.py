"""The loss curve: train, test and each term, with axes and a read-out."""
