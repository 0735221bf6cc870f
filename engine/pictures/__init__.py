"""Pictures: their pixels, the text form people can type, and the sets that ship with Pinhole."""
