"""The part What a unit likes: pictures made by gradient ascent, and by the decoder."""
