"""The link and the QR code by which learners come to a room, and the link by which its opener comes back."""

import io
import os
import socket
from functools import lru_cache
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

ADDRESS = "VECTORSCOPE_ADDRESS"  # the app's address as the class reaches it, where it cannot be seen from here
_HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}


def room_link(**query: str) -> str:
    """The Room page's address for somebody else, with a query."""
    parts = urlsplit(base())
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/room", urlencode(query), ""))


def base() -> str:
    """The app's address without a page: as set, else as in this browser; this machine's own name is no use to others."""
    if told := os.environ.get(ADDRESS):
        return told
    parts = urlsplit(st.context.url or "")
    path = parts.path.rstrip("/").removesuffix("/room")
    if parts.hostname in _HERE and (address := _in_the_network()):
        parts = parts._replace(netloc=f"{address}:{parts.port}" if parts.port else address)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def only_here() -> bool:
    """Was the page opened by a name that only this machine understands?"""
    return not os.environ.get(ADDRESS) and urlsplit(st.context.url or "").hostname in _HERE


def _in_the_network() -> str | None:
    """This machine's address for its neighbours; None without a network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
        except OSError:
            return None
        return probe.getsockname()[0]


@lru_cache(maxsize=32)
def qr(text: str) -> bytes:
    """A PNG: black on white with the white rim that readers need, in the dark theme, too."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=10, border=4, dark="#000000", light="#ffffff")
    return out.getvalue()
