"""The compiled trainer's inner functions, in the subset of Python that numba turns into machine code.

Importing most modules of this package imports numba; `engine.trainers.compiled.cache` says whether that is
worth it.
"""
