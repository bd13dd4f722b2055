"""Where this machine keeps what the app has fetched or trained."""

import os
from pathlib import Path

from platformdirs import user_cache_path

CACHE_VARIABLE = "VECTORSCOPE_CACHE"


def cache_folder() -> Path:
    """Where fetched weights live: `$VECTORSCOPE_CACHE`, else the user's cache folder of this system."""
    return Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("vectorscope", appauthor=False))


class UnusableCache(RuntimeError):
    """The cache folder cannot be made or written; the message says so and what to do, for the learner."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"The folder in which this server keeps what it trains cannot be used ({error.strerror or type(error).__name__}). "
            f"Whoever runs the server can set {CACHE_VARIABLE} to a folder that can be written, and then start it again."
        )
