"""The words of the page Code space."""

from __future__ import annotations

NO_PICTURES = "There are no pictures to place; add one to “Learns from”, or open a picture set."
NOT_YET = "Waiting for the network: its first weights are being made for these pictures."
PLACING = "Each picture goes through the encoder, to be placed where its code lies."
TAKES = "A click holds this code; a double click, or Enter, sets it on Play, over the selected picture."
POINT = ("Point at the map to see", "what the decoder paints.")
