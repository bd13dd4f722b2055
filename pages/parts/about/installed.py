"""What is installed here: the packaged models with the state of their files, and the versions that compute."""

import os
import platform
import tomllib
from importlib import metadata
from pathlib import Path

import streamlit as st

from components.figure.text import markdown_escape
from models import weights
from models.catalog import CATALOG, Hub, Model
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


def packaged_models() -> None:
    """A box a model, then a check of every file."""
    st.markdown(
        "Nothing here is invented for a lesson: these are published models, and two that this project has trained and "
        "measured, a masked-LM head and a small vision transformer. Their files are checked against published hashes before they "
        "are used."
    )
    for model in CATALOG.values():
        if not isinstance(model.source, Hub):
            _box(model)
    hub = [model.name for model in CATALOG.values() if isinstance(model.source, Hub)]
    st.caption(
        f"“Model families” can also run {' and '.join(hub)} where the model hub can be reached, and a model of your own where "
        "the host allows it. What it trains in front of you (a VAE, a tiny GPT, ALBERT, T5 and others) starts from random "
        "numbers each time and says so."
    )
    if st.button("Check all files now", icon=":material/fact_check:", help="Reads about 0.7 GB: some seconds."):
        _check()


def _box(model: Model) -> None:
    with st.container(border=True):
        name, origin = st.columns(2, gap="medium")
        name.markdown(f"**{model.name}** · {model.family} architecture  \n{model.limits}")
        made = weights.manifest(model.role) if weights.is_ready(model.role) else None
        precision, revision = (made.precision, made.origin) if made else (model.precision, model.revision)
        origin.markdown(
            f"Licence {model.licence} · {precision}  \nFrom {markdown_escape(revision)}  \nHome: {_shown(model.home)}"
        )


def _shown(address: str) -> str:
    """An address to read and copy; a class may be offline, and the app opens nothing outside itself."""
    return f"`{address.removeprefix('https://')}`"


def _check() -> None:
    """Read every byte and compare."""
    for model in CATALOG.values():
        if isinstance(model.source, Hub):
            continue
        with st.spinner(f"Reading the files of {model.name}"):
            whole = weights.whole(model.role)
        if whole:
            st.success(f"{model.name}: every byte is the verified one.", icon=":material/check:")
        else:
            st.warning(
                f"{model.name}: not on this machine yet, or changed. The page that needs it will fetch it or say what to do.",
                icon=":material/warning:",
            )


def versions() -> None:
    """A table; the numbers of a class differ where its versions do."""
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = {
        "Vectorscope": project["version"],
        "Python": platform.python_version(),
        **{name: metadata.version(name) for name in PACKAGES},
        "system": f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors",
        "memory mode": "low: bfloat16, one page after the other" if low_memory() else "usual: float32",
    }
    st.table([{"what": name, "here": value} for name, value in rows.items()], hide_index=True)
    st.markdown(
        "All packages are pinned in `requirements.txt`, so that a class sees the same numbers; the licence of each stands in "
        "`docs/LICENCES.md`. The app's own code is under the MIT licence. `python -m models.weights --where` says where the "
        "fetched model lies and how to remove it."
    )
