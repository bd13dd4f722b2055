"""The files of a model while something is made of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from models import weights
from models.catalog import CATALOG
from models.weights import Look, WeightsError


@contextmanager
def files(role: str, at: str = "") -> Iterator[Path]:
    """The folder of a role's files while something is made of them, or of the one that is named; at the end every byte of
    them has been verified.

    They are read through meanwhile on another core, so that it takes hardly longer. Raises WeightsError with a sentence:
    the files are damaged (then fetched ones are discarded), or the libraries raised something, nearly anything.
    """
    folder = weights.ensure(role)
    failed = None
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(weights.damage, role, Look.ONCE, at)
        try:
            yield folder
        except WeightsError:  # of a model that this one is made from, with a sentence of its own
            raise
        except Exception as error:  # damaged files and too little memory make the libraries raise nearly anything
            failed = error
    if damaged := reading.result() or (failed and weights.damage(role)):
        raise WeightsError(damaged) from failed
    if failed:
        raise WeightsError(
            f"{CATALOG[role].name} could not be loaded ({type(failed).__name__}). Its files are whole, so this machine may be "
            "short of memory: close other programs and reload the page."
        ) from failed
