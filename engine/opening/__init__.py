"""Opening a file as a document, by what it holds."""
