"""The kind picker: a button with the kind's name, and the cards of all kinds."""
