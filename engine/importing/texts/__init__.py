"""Plain texts as pictures, a letter a row, and what else a text file may hold."""
