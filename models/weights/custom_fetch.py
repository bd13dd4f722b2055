"""What a worker process asks of the model hub: its answers are a stranger's, and may be endless, slow, or not what was said.

Beside `sources.py` the only file that touches the network. Every function may be ended from outside at any time.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

from models.weights import custom_model
from models.weights.custom_config import MOST_BYTES, CustomError

SLOWEST = 250_000  # bytes a second, below which a download is given up
_WANTED = {  # files beside the weights, and the most bytes of each
    "config.json": MOST_BYTES, "tokenizer.json": custom_model.MOST_TOKENIZER, "tokenizer_config.json": 1_000_000,
    "special_tokens_map.json": 1_000_000,
}  # fmt: skip
_WEIGHTS = re.compile(r"\w[\w.-]{0,150}\.safetensors", re.ASCII)
_COMMIT = re.compile("[0-9a-f]{40}")


def described(endpoint: str, name: str, patience: float) -> dict:
    """{"commit", "files": [name, bytes] each, "config": its bytes}: what the hub has under a name. Raises CustomError."""
    try:
        return _described(endpoint, name, patience)
    except Exception as error:  # a captive portal makes the library raise nearly anything
        raise explain(error, patience) from error


def bring(
    endpoint: str, name: str, commit: str, files: list[list], folder: str, patience: float, seconds: float
) -> None:
    """Write those files of a commit into a folder, in that time. Raises CustomError."""
    from huggingface_hub import hf_hub_url

    until = time.monotonic() + seconds
    try:
        for file, size in files:
            address = hf_hub_url(name, file, revision=commit, endpoint=endpoint)
            with (Path(folder) / file).open("wb") as out:
                for data in _chunks(address, size, patience, until):
                    out.write(data)
    except Exception as error:
        raise explain(error, patience) from error


def _described(endpoint: str, name: str, patience: float) -> dict:
    from huggingface_hub import HfApi, hf_hub_url

    found = HfApi(endpoint, token=False).model_info(name, files_metadata=True, timeout=patience, token=False)
    if found.gated:
        raise CustomError("It is gated: its owner lets only those have it who ask and log in. This app never logs in.")
    sizes = {entry.rfilename: entry.size for entry in found.siblings or ()}
    if "config.json" not in sizes:
        raise CustomError("It has no config.json, so nobody knows which architecture it is.")
    weights = [file for file in sizes if _WEIGHTS.fullmatch(file)]
    if not weights:
        raise custom_model.refuse_pickles(list(sizes))
    if "tokenizer.json" not in sizes:
        raise CustomError("It has no tokenizer.json: its text cannot be cut into tokens here.")
    weights = custom_model.wanted_weights(weights)
    if len(weights) > custom_model.MOST_FILES:
        raise CustomError(f"It has {len(weights):,} files with weights; at most {custom_model.MOST_FILES} are fetched.")
    wanted = {file: _checked_size(file, sizes[file]) for file in (*_WANTED, *weights) if file in sizes}
    commit = found.sha or ""
    if not _COMMIT.fullmatch(commit):
        raise CustomError("The model hub does not say which version of it this is.")
    until = time.monotonic() + patience
    address = hf_hub_url(name, "config.json", revision=commit, endpoint=endpoint)
    config = b"".join(_chunks(address, wanted["config.json"], patience, until))
    return {"commit": commit, "files": [*map(list, wanted.items())], "config": config}


def _checked_size(file: str, size: int | None) -> int:
    if type(size) is not int or size < 1:
        raise CustomError(f"The model hub does not say how large its {file[:60]} is.")
    if size > _WANTED.get(file, size):
        raise CustomError(
            f"Its {file} is too large: {size / 1e6:,.1f} MB, and {_WANTED[file] / 1e6:g} MB are allowed here."
        )
    return size


def _chunks(address: str, size: int, patience: float, until: float) -> Iterator[bytes]:
    """The bytes of a file as they come, `size` in all. Raises CustomError, or what the library raises."""
    from huggingface_hub import get_session, hf_raise_for_status

    done, beginning = 0, b""
    with get_session().stream("GET", address, headers={"Accept-Encoding": "identity"}, timeout=patience) as answer:
        hf_raise_for_status(answer)
        for data in answer.iter_raw():
            done += len(data)
            if time.monotonic() > until:
                raise TimeoutError
            if done > size:
                break
            if len(beginning) < 8 and address.endswith(".safetensors"):
                beginning += data[:8]
                custom_model.check_header(beginning)
            yield data
    if done != size:
        file = address.rpartition("/")[2]
        raise CustomError(f"Its {file[:60]} is damaged: it is not as large as the model hub has said.")


def explain(error: Exception, patience: float) -> CustomError:
    """What the hub's library raises, as a sentence."""
    from huggingface_hub import errors

    if isinstance(error, CustomError):
        return error
    if isinstance(error, errors.GatedRepoError):
        return CustomError("It is gated: its owner lets only those have it who ask and log in. This app never logs in.")
    if isinstance(error, errors.RepositoryNotFoundError | errors.RevisionNotFoundError):
        return CustomError("The model hub has no model of this name, or it is private.")
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return silent(patience)
    return CustomError(
        f"The model hub cannot be reached from this machine ({type(error).__name__}). All packaged models work without it."
    )


def silent(patience: float) -> CustomError:
    """What to say of a hub that answers too slowly or not at all."""
    return CustomError(f"The model hub does not answer (waited {patience:.0f} seconds). Try again later.")
