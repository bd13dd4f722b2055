"""Getting hold of a learner's own model: which folders may be named, what the hub has, a click to fetch it."""

import os
import time
from pathlib import Path

import streamlit as st

from components.figure.text import markdown_escape
from models.weights import custom_hub, custom_model
from models.weights.custom_model import CustomError
from pages.parts.families.sides import HELD

ALLOWED = "VECTORSCOPE_OWN_FOLDERS"
OFFER, LOAD = "families-own-offer", "families-own-download"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def folders_allowed() -> bool:
    """Whether a visitor may name a folder of this machine: only where the visitor sits at it, or the host has said so."""
    if os.environ.get(ALLOWED) in ("0", "1"):
        return os.environ[ALLOWED] == "1"
    headers = st.context.headers
    host = (headers.get("Host") or "").rsplit(":", 1)[0].strip("[]")
    forwarded = any(name in headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"))
    return st.get_option("server.address") in _LOOPBACK and host in _LOOPBACK and not forwarded


def say(error: Exception) -> None:
    """What is wrong, on the page."""
    st.error(markdown_escape(str(error)), icon=":material/error:")


def look(name: str) -> None:
    """Look at a folder, or ask the hub. Raises CustomError."""
    if name.startswith(("/", "~", ".", "\\")) or name[1:2] == ":" or name.count("/") > 1 or "\\" in name:
        if not folders_allowed():
            raise CustomError(
                "Folders of this machine cannot be named here; see the note below. Names of the model hub can."
            )
        st.session_state[HELD] = custom_model.look(Path(name).expanduser())
        return
    with st.spinner("Asking the model hub", show_time=True):
        st.session_state[OFFER] = custom_hub.ask(name)


def offered() -> None:
    """What the hub has, a click to fetch it, and the progress of that."""
    offer = st.session_state.get(OFFER)
    if offer is None:
        return
    size = f"{offer.bytes / 1e6:,.1f} MB"
    st.markdown(
        f"**{markdown_escape(offer.name)}**: {offer.kind}, {markdown_escape(offer.architecture)}, {size} to fetch, at "
        f"commit `{offer.commit[:8]}`. It is kept in the cache folder."
    )
    if st.button(f"Fetch {size}", key="families-own-fetch", icon=":material/download:"):
        st.session_state[LOAD] = custom_hub.Download(offer)
        st.session_state[LOAD].start()
    load = st.session_state.get(LOAD)
    if load is None:
        return
    bar = st.progress(0.0, "Fetching")
    while load.is_alive():
        done, total = load.progress.done, load.progress.total
        bar.progress(min(1.0, done / total) if total else 0.0, f"Fetching: {done / 1e6:.1f} of {total / 1e6:.1f} MB")
        time.sleep(0.2)
    bar.empty()
    if load.error is not None:
        say(load.error)
    else:
        st.session_state[HELD] = load.found
