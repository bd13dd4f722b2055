"""What is installed here: the packaged models with the state of their files, and the versions of the software."""

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
    """A box for each model, then a check of every file."""
    st.markdown(
        "All of these are real models. Most of them were published by others. Two were trained and measured by this project: a "
        "MiniLM that fills gaps, and a small vision transformer that reads digits. Before the app uses a file, it compares the "
        "file's fingerprint (its hash) with the published one."
    )
    for model in CATALOG.values():
        if not isinstance(model.source, Hub):
            _box(model)
    hub = [model.name for model in CATALOG.values() if isinstance(model.source, Hub)]
    st.caption(
        f"The page “Model families” can also run {' and '.join(hub)} if the model hub can be reached, and a model of your own if "
        "the host allows that. The models that are trained while you watch (a VAE, a tiny GPT, ALBERT, T5 and others) start from "
        "random numbers, and the page says so."
    )
    if st.button(
        "Check all files now", icon=":material/fact_check:", help="This reads about 0.7 GB and takes a few seconds."
    ):
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
    """An address to read and copy, not to click: a class may be offline, and the app opens nothing outside itself."""
    return f"`{address.removeprefix('https://')}`"


def _check() -> None:
    """Read every byte and compare."""
    for model in CATALOG.values():
        if isinstance(model.source, Hub):
            continue
        with st.spinner(f"Reading the files of {model.name}"):
            whole = weights.whole(model.role)
        if whole:
            st.success(f"{model.name}: every byte is as it should be.", icon=":material/check:")
        else:
            st.warning(
                f"{model.name}: its files are not on this machine yet, or they were changed. The page that needs the model will "
                "fetch it or say what to do.",
                icon=":material/warning:",
            )


def versions() -> None:
    """A table, because other versions may give slightly other numbers."""
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
        "`requirements.txt` fixes the version of every package, so that everybody in a class sees the same numbers. "
        "`docs/LICENCES.md` lists the licence of each package, and the app's own code is under the MIT licence. The command "
        "`python -m models.weights --where` says where the fetched model is stored and how to remove it."
    )
