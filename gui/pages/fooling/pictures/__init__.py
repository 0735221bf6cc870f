"""The part On pictures: flip pixels until a class or a verdict changes, then let the machine try."""
