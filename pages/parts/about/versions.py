"""Which versions compute here, and in which mode."""

import os
import platform
from importlib import metadata

import streamlit as st

from models.runtime.memory import low_memory

PACKAGES = (
    "streamlit",
    "torch",
    "transformers",
    "tokenizers",
    "sentence-transformers",
    "scikit-learn",
    "altair",
    "numpy",
)


def show() -> None:
    """A table; the numbers of a class differ where its versions do."""
    rows = {
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in PACKAGES},
        "system": f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors",
        "memory mode": "low: bfloat16, one large model at a time" if low_memory() else "usual: float32",
    }
    st.table([{"what": name, "here": value} for name, value in rows.items()], hide_index=True)
    st.markdown(
        "All packages are pinned in `requirements.txt`, so that a class sees the same numbers; the licence of each stands in "
        "`docs/LICENCES.md`. The app's own code is under the MIT licence. `python -m models.weights --where` says where the "
        "fetched model lies and how to remove it."
    )
