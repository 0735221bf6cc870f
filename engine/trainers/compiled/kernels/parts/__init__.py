"""What every kernel uses: its arguments, arithmetic, losses, chance and optimizers."""
