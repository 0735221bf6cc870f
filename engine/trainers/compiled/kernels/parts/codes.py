"""Numbers for layers and for the choices a network and its training make, because kernels know no strings."""

from engine.activations import Activation
from engine.settings.training import Loss, NoiseKind, Optimizer

# Kinds of layer.
LINEAR, SAMPLED, TOP_K, CONVOLUTION, TRANSPOSED, RECURRENT_ENCODER, RECURRENT_DECODER = range(7)

# Terms of the loss, in the order in which the kernels measure them.
RECONSTRUCTION, L1_TERM, ACTIVITY_TERM, GAUSSIAN_TERM, CONTRACTIVE_TERM, TERMS = range(6)

ACTIVATIONS = {kind: code for code, kind in enumerate(Activation)}
RELU = ACTIVATIONS[Activation.RELU]
LEAKY_RELU = ACTIVATIONS[Activation.LEAKY_RELU]
TANH = ACTIVATIONS[Activation.TANH]
SIGMOID = ACTIVATIONS[Activation.SIGMOID]
GELU = ACTIVATIONS[Activation.GELU]

LOSSES = {kind: code for code, kind in enumerate(Loss)}
MSE = LOSSES[Loss.MSE]
BCE = LOSSES[Loss.BCE]

OPTIMIZERS = {kind: code for code, kind in enumerate(Optimizer)}
ADAM = OPTIMIZERS[Optimizer.ADAM]
SGD = OPTIMIZERS[Optimizer.SGD]

NOISES = {kind: code for code, kind in enumerate(NoiseKind)}
FLIP = NOISES[NoiseKind.FLIP]
ERASE = NOISES[NoiseKind.ERASE]
SALT_AND_PEPPER = NOISES[NoiseKind.SALT_AND_PEPPER]
BLOCK = NOISES[NoiseKind.BLOCK]
NO_NOISE = -1
