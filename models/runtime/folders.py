"""Where this machine keeps what the app has fetched or trained."""

import os
from pathlib import Path

from platformdirs import user_cache_path

CACHE_VARIABLE = "VECTORSCOPE_CACHE"


def cache_folder() -> Path:
    """Where fetched weights live: `$VECTORSCOPE_CACHE`, else the user's cache folder of this system."""
    return Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("vectorscope", appauthor=False))
