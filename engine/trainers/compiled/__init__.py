"""The compiled trainer: where its machine code is kept, the child process that makes it, and the kernels in it."""
