"""A pass over a county makes millions of small objects, none in circles; searching them takes a third of its time."""

import gc
from contextlib import contextmanager


@contextmanager
def left_for_later():
    """Put off this process's search for garbage in circles; it goes on afterwards, however passes overlap."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
