"""Reading tables and texts of numbers."""
