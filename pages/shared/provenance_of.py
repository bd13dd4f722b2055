"""Where a figure's numbers come from, filled in from the catalog and from what the weights were really made of."""

from components.figure.provenance import Provenance
from models import weights
from models.catalog import CATALOG


def origin(role: str, **known: object) -> Provenance:
    """The provenance of numbers of a role's model; `known` are further fields (layer, head, measured, ...)."""
    model = CATALOG[role]
    made = weights.manifest(role)
    if made is None:
        return Provenance(model.name, model.revision, model.precision, **known)
    return Provenance(model.name, f"{made.origin}, sha256 {made.source_sha256[:8]}…", made.precision, **known)
