"""The maps of the page Code space: pictures as marks in a plane."""
