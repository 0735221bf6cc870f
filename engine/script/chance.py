"""The random numbers of `engine.chance` as a script carries them: the same in PyTorch alone."""

from __future__ import annotations

from engine import chance
from engine.script.piece import Definition

SIGNED = Definition(
    "signed",
    '''def signed(word):
    """The 64-bit number with the same bits that PyTorch can hold, which has a sign."""
    return (word + 2**63) % 2**64 - 2**63''',
)
SHIFTED = Definition(
    "shifted",
    '''def shifted(words, bits):
    """Shift to the right, and fill with zeros."""
    return (words >> bits) & (2 ** (64 - bits) - 1)''',
)
MIXED = Definition(
    "mixed",
    '''def mixed(words):
    """SplitMix64's last step (Steele, Lea and Flood, 2014): counters become noise."""
    words = (words ^ shifted(words, 30)) * signed(0xBF58476D1CE4E5B9)
    words = (words ^ shifted(words, 27)) * signed(0x94D049BB133111EB)
    return words ^ shifted(words, 31)''',
    (SIGNED, SHIFTED),
)
COUNTERS = Definition(
    "counters",
    f'''def counters(pictures, numbers, lane):
    """A 64-bit counter for each picture and number, in this epoch of the loop below.

    So chance is a pure function of where it is used, and can be met again.
    """
    base = (
        SEED * 0x{chance.SEED_STRIDE:X}
        + epoch * 0x{chance.EPOCH_STRIDE:X}
        + lane * 0x{chance.LANE_STRIDE:X}
    )
    rows = signed(base) + pictures[:, None] * signed(0x{chance.PICTURE_STRIDE:X})
    return rows + torch.arange(numbers) * signed(0x{chance.PIXEL_STRIDE:X})''',
    (SIGNED,),
)
UNIFORMS = Definition(
    "uniforms",
    '''def uniforms(pictures, numbers, lane):
    """Random numbers from 0 to 1, a row for each picture."""
    bits = shifted(mixed(counters(pictures, numbers, lane)), 40)
    return bits * 2.0**-24''',
    (MIXED, COUNTERS),
)
NORMALS = Definition(
    "normals",
    '''def normals(pictures, numbers, lane):
    """Standard normal numbers, a row for each picture (Box and Muller, 1958)."""
    radius = torch.sqrt(-2 * torch.log(1 - uniforms(pictures, numbers, lane)))
    return radius * torch.cos(2 * math.pi * uniforms(pictures, numbers, lane + 1))''',
    (UNIFORMS,),
)
SHUFFLED = Definition(
    "shuffled",
    f'''def shuffled(count):
    """The order in which the pictures are used in this epoch."""
    keys = mixed(counters(torch.arange(count), 1, lane={chance.ORDER_LANE}))[:, 0]
    return torch.argsort(keys ^ signed(2**63), stable=True)  # as without a sign''',
    (MIXED, COUNTERS),
)
