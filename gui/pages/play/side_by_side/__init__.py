"""The table that shows every picture beside what came back, with the scores and their arithmetic."""
