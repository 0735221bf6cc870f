"""The columns of a program: what the kernels are told of a layer, as whole numbers.

Answers, slopes and deltas of all layers lie in flat vectors at the same offsets, the picture first and the output
last; parameters lie as `engine.networks.layout` puts them.
"""

KIND = 0  # which layer: the numbers of `layers`
INPUTS = 1  # how many numbers the layer reads
OUTPUTS = 2  # how many it answers
ACTIVATION = 3  # a number of `codes.ACTIVATIONS`
READS_AT = 4  # where its inputs begin among the answers; 0 is the picture
ANSWERS_AT = 5  # where its answers begin
PARAMETERS_AT = 6  # where its parameters begin
PARAMETERS = 7  # how many it has
COLUMNS = 8
