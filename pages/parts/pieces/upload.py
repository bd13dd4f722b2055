"""A learner's own picture or sound: read once, and remembered in this browser tab's session while its file is there."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.figure.text import markdown_escape
from models.media import picture_files, sound_files
from models.media.picture_files import Picture, PictureError
from models.media.sound_files import Sound, SoundError

PICTURES = ["png", "jpg", "jpeg", "webp"]
SOUNDS = ["wav", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff"]
STAYS = "It is decoded on this machine, shown only to you, and forgotten when you close this tab."


def picture(key: str) -> Picture | None:
    """The picture in an upload field; None, with the reason on the page, while there is none."""
    file = st.file_uploader(
        f"A picture (PNG, JPEG or WebP, at most {picture_files.LARGEST // 1_000_000} MB). {STAYS}",
        type=PICTURES,
        key=key,
        max_upload_size=picture_files.LARGEST // 1_000_000,
    )
    return _read(key, file, picture_files.read, PictureError)


def sound(key: str) -> Sound | None:
    """The sound in an upload field."""
    file = st.file_uploader(
        f"A sound ({sound_files.READ}, at most {sound_files.LARGEST // 1_000_000} MB). Its first {sound_files.LONGEST} seconds "
        f"are read. {STAYS}",
        type=SOUNDS,
        key=key,
        max_upload_size=sound_files.LARGEST // 1_000_000,
    )
    return _read(key, file, sound_files.read, SoundError)


def voice(key: str) -> Sound | None:
    """A recording made in the browser."""
    return _read(key, st.audio_input(f"Say something. {STAYS}", key=key), sound_files.read, SoundError)


def all_the_same(count: int, piece: str, pieces: str, where: str, chosen: int) -> None:
    """Say why no piece of a file is shown as the most similar one, unless there is only one."""
    if count > 1:
        st.info(
            f"All {count} {pieces} have the same numbers, as in {where}, so none of them is more similar to {piece} {chosen} "
            "than the others.",
            icon=":material/info:",
        )


def _read(key: str, file: Any, read: Callable[[bytes], Any], refused: type[ValueError]) -> Any:
    slot = f"{key}-read"
    if file is None:
        st.session_state.pop(slot, None)
        return None
    name, content = st.session_state.get(slot, ("", None))
    if name != file.file_id:
        try:
            content = read(file.getvalue())
        except refused as error:
            content = error
        st.session_state[slot] = (file.file_id, content)
    if isinstance(content, refused):
        st.error(markdown_escape(str(content)), icon=":material/error:")
        return None
    if content.notes:
        st.caption(markdown_escape("What was done to the file: " + "; ".join(content.notes) + "."))
    return content
