"""Memory that was freed goes back to the system, so that a process is no larger for the largest
request it ever had.

The C library of Linux keeps for later what large blocks took, once there have been some, and keeps
a heap for every few threads. A picture or a password takes tens of megabytes for a moment; kept in
each heap, they would stay for good.
"""

import ctypes

ARENAS, LARGE = 2, 2**20  # heaps; bytes from which a block is the system's own
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # malloc.h


def give_back_large_blocks() -> None:
    """From now on; elsewhere than on Linux there is nothing to be said."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        tune(M_ARENA_MAX, ARENAS)
        tune(M_MMAP_THRESHOLD, LARGE)
