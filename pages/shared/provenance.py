"""Where a figure's numbers come from, filled in from the catalog and from what the weights were really made of."""

from typing import Any

from components.figure.provenance import Provenance
from models import weights
from models.catalog import CATALOG
from models.trace import Trace


def of_model(role: str, **known: Any) -> Provenance:
    """The provenance of numbers of a role's model; `known` are further fields (layer, head, measured, ...)."""
    model = CATALOG[role]
    made = weights.manifest(role)
    if made is None:
        return Provenance(model.name, model.revision, model.precision, **known)
    return Provenance(model.name, f"{made.origin}, sha256 {made.source_sha256[:8]}…", made.precision, **known)


def of_trace(trace: Trace, **known: Any) -> Provenance:
    """The provenance of numbers read off one pass: its model and its time; `known` as in `of_model`."""
    return of_model(trace.role, milliseconds=trace.milliseconds, **known)
