"""Input noise and the order of pictures: the numbers of `engine.chance`, drawn one at a time."""

from __future__ import annotations

import math

import numpy as np

from engine import chance
from engine.trainers.compiled.kernels.parts.arguments import Lesson, Rules
from engine.trainers.compiled.kernels.parts.codes import BLOCK, ERASE, FLIP, SALT_AND_PEPPER
from engine.trainers.compiled.kernels.parts.jit import Floats, Integers, Words, exact

f = np.float32
u = np.uint64

SEED_STRIDE = u(chance.SEED_STRIDE)
EPOCH_STRIDE = u(chance.EPOCH_STRIDE)
PICTURE_STRIDE = u(chance.PICTURE_STRIDE)
PIXEL_STRIDE = u(chance.PIXEL_STRIDE)
LANE_STRIDE = u(chance.LANE_STRIDE)
ORDER_LANE = u(chance.ORDER_LANE)
SAMPLE_LANE = u(chance.SAMPLE_LANE)
DROPOUT_LANE = u(chance.DROPOUT_LANE)
FIRST_FACTOR, SECOND_FACTOR = u(0xBF58476D1CE4E5B9), u(0x94D049BB133111EB)
FULL_TURN = f(2.0 * math.pi)
STEP_OF_24_BITS = f(2.0**-24)


@exact
def mixed(word: np.uint64) -> np.uint64:
    """SplitMix64's finaliser."""
    word = (word ^ (word >> u(30))) * FIRST_FACTOR
    word = (word ^ (word >> u(27))) * SECOND_FACTOR
    return word ^ (word >> u(31))


@exact
def counter(seed: np.uint64, epoch: int, picture: int, lane: np.uint64) -> np.uint64:
    """The counter of a picture's first pixel."""
    return seed * SEED_STRIDE + u(epoch) * EPOCH_STRIDE + lane * LANE_STRIDE + u(picture) * PICTURE_STRIDE


@exact
def uniform(start: np.uint64, pixel: int) -> np.float32:
    """A number in [0, 1) with 24 bits."""
    return f(mixed(start + u(pixel) * PIXEL_STRIDE) >> u(40)) * STEP_OF_24_BITS


@exact
def corrupt(clean: Floats, noisy: Floats, rules: Rules, epoch: int, picture: int) -> None:
    """Put a picture with noise into `noisy`."""
    kind, amount = rules.noise, rules.amount
    start = counter(rules.seed, epoch, picture, u(0))
    other = counter(rules.seed, epoch, picture, u(1))
    if kind == FLIP:
        for i in range(len(clean)):
            noisy[i] = f(1) - clean[i] if uniform(start, i) < amount else clean[i]
    elif kind == ERASE:
        for i in range(len(clean)):
            noisy[i] = f(0) if uniform(start, i) < amount else clean[i]
    elif kind == SALT_AND_PEPPER:
        for i in range(len(clean)):
            ink = f(1) if uniform(other, i) < f(0.5) else f(0)
            noisy[i] = ink if uniform(start, i) < amount else clean[i]
    elif kind == BLOCK:
        for i in range(len(clean)):  # a slice put into another would need memory of its own
            noisy[i] = clean[i]
        whiten_block(noisy, rules, start)
    else:
        for i in range(len(clean)):
            length = f(math.sqrt(f(-2) * f(math.log(f(1) - uniform(start, i)))))
            normal = length * f(math.cos(FULL_TURN * uniform(other, i)))
            noisy[i] = min(max(clean[i] + amount * normal, f(0)), f(1))


@exact
def whiten_block(noisy: Floats, rules: Rules, start: np.uint64) -> None:
    """White paper in a rectangle whose place is drawn."""
    down = len(noisy) // rules.width - rules.block_height + 1
    right = rules.width - rules.block_width + 1
    top, left = int(uniform(start, 0) * f(down)), int(uniform(start, 1) * f(right))
    for row in range(top, top + rules.block_height):
        begin = row * rules.width + left
        for pixel in range(begin, begin + rules.block_width):
            noisy[pixel] = f(0)


@exact
def shuffled(order: Integers, keys: Words, merged: Integers, seed: np.uint64, epoch: int) -> None:
    """Put the pictures in the order of their random keys: merge sort from runs of one picture upwards."""
    count = len(order)
    for picture in range(count):
        order[picture] = picture
        keys[picture] = mixed(counter(seed, epoch, picture, ORDER_LANE))
    width = 1
    while width < count:
        for start in range(0, count, 2 * width):
            middle, end = min(start + width, count), min(start + 2 * width, count)
            left, right = start, middle
            for place in range(start, end):
                if right >= end or (left < middle and keys[order[left]] <= keys[order[right]]):
                    merged[place] = order[left]
                    left += 1
                else:
                    merged[place] = order[right]
                    right += 1
        for place in range(count):
            order[place] = merged[place]
        width *= 2


@exact
def normal_draw(lesson: Lesson, lane: np.uint64, place: int) -> np.float32:
    """A draw of the standard normal distribution, as `engine.chance.normals` has it at this place."""
    sizes = counter(lesson.seed, lesson.epoch, lesson.picture, lane)
    angles = counter(lesson.seed, lesson.epoch, lesson.picture, lane + u(1))
    length = f(math.sqrt(f(-2) * f(math.log(f(1) - uniform(sizes, place)))))
    return length * f(math.cos(FULL_TURN * uniform(angles, place)))


@exact
def dropped(answers: Floats, slopes: Floats, lesson: Lesson, layer: int, share: np.float32) -> None:
    """Let a share of a layer's answers fall away, and enlarge the others by as much; their slopes too."""
    start = counter(lesson.seed, lesson.epoch, lesson.picture, DROPOUT_LANE + u(layer))
    kept = f(1) / (f(1) - share) if share < f(1) else f(0)
    for i in range(len(answers)):
        factor = f(0) if uniform(start, i) < share else kept
        answers[i] *= factor
        slopes[i] *= factor
