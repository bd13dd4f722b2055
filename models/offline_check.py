"""Does it work with no network? Checks every file, then refuses all network and lets each model run.

    python -m models.offline_check

A process of its own: refusing the network is for the whole of it, and a model that this process has loaded already would
prove nothing. Prints one line of JSON a role.
"""

import json
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from models import weights
from models.catalog import CATALOG, Hub

TEXT = "We are living in a material"
ROLES = tuple(role for role, model in CATALOG.items() if not isinstance(model.source, Hub))


class NoNetwork(OSError):
    """Somebody asked for the network while it was refused."""


@dataclass(frozen=True)
class Check:
    """`whole`: all files are there, byte for byte as verified. `problem`: why the model did not run, "" where it did."""

    role: str
    whole: bool
    problem: str
    seconds: float

    @property
    def good(self) -> bool:
        """Whether a class can count on it."""
        return self.whole and not self.problem


def refuse() -> None:
    """From now on every attempt of this process to connect or to look a name up fails."""

    def refused(*_arguments: object, **_options: object) -> None:
        raise NoNetwork("the network is refused here")

    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        setattr(socket, name, refused)


def check(role: str) -> Check:
    """Read all files of a role and let it run once; call `refuse` first. Never raises."""
    started = time.perf_counter()
    whole, problem = weights.whole(role), "its files are missing or damaged"
    if whole:
        try:
            _runs()[role]()
            problem = ""
        except Exception as error:  # whatever it is, the class would see it too
            problem = f"{type(error).__name__}: {error}"
    return Check(role, whole, problem, time.perf_counter() - started)


def _runs() -> dict[str, Callable[[], object]]:
    from models.embeddings.sentence_vectors import query_vector
    from models.embeddings.word_vectors import neighbours
    from models.media.vision import held_out, seen
    from models.predictions.fill_mask import fills
    from models.predictions.next_token import next_tokens
    from models.trace import trace

    return {
        "static": lambda: neighbours("book", 1)[0],
        "encoder": lambda: (trace("encoder", TEXT), query_vector(TEXT)),
        "masked": lambda: fills(f"{TEXT} [MASK].", 1)[0],
        "causal": lambda: next_tokens(TEXT, 1)[0],
        "vision": lambda: seen(held_out(0)[0]),
    }


def main() -> int:
    """The command line; returns the exit status."""
    refuse()
    good = True
    for role in ROLES:
        found = check(role)
        good = good and found.good
        print(json.dumps(asdict(found)), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
