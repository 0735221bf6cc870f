"""When training stops by itself, and the way back: rules that are looked at after every epoch, and checkpoints."""
