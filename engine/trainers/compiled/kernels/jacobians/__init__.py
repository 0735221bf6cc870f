"""One file a kind of layer through which the code's derivatives go, downwards and up again; see `..contractive`."""
