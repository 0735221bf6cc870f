"""The columns of a program: what the kernels are told of a layer, as whole numbers.

Answers, slopes and deltas of all layers lie in flat vectors at the same offsets, the picture first and the output
last; parameters lie as `engine.networks.layout` puts them. A layer that needs memory of its own between forward and
backward has a stretch of `Room.scratch`, behind that of the penalties, and one that walks a table of offsets a stretch
of `Program.offsets`.
"""

KIND = 0  # which layer: the numbers of `codes`
INPUTS = 1  # how many numbers the layer reads
OUTPUTS = 2  # how many it answers
ACTIVATION = 3  # a number of `codes.ACTIVATIONS`
READS_AT = 4  # where its inputs begin among the answers; 0 is the picture
ANSWERS_AT = 5  # where its answers begin
PARAMETERS_AT = 6  # where its parameters begin
PARAMETERS = 7  # how many it has
DROPS = 8  # 1 where dropout falls on its answers, else 0
SCRATCH_AT = 9  # where its own stretch of the scratch begins
OFFSETS_AT = 10  # where its own stretch of the offsets begins
OWN = 11  # what only its kind has begins here:

KEPT = OWN  # of top-k: how many numbers are kept
FORCED = OWN  # of a recurrent decoder: 1 where it is taught with the clean row before

# Of both convolutions; their stretch of the scratch begins with patches that are gathered.
FILTERS = OWN  # how many rows the matrix of weights has
PATCH = OWN + 1  # how many columns: the numbers of a patch in all its maps
PLACES = OWN + 2  # how many patches there are
OVER_PLACES = OWN + 3  # 1 where patches lie as (patch, places), else as (places, patch)
PIECES_AT = OWN + 4  # where in the scratch the patches lie that are scattered
PAIRS = OWN + 5  # how many numbers of patches lie in the map: so many offsets there, then as many here
TURNED_AT = OWN + 6  # where in the scratch maps and gradients lie while they are turned

COLUMNS = 20
