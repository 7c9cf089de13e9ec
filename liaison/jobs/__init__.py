"""Long work done by the worker, as the person who asked for it."""
