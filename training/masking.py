"""Which positions the model must restore. Every selected position is replaced by [MASK], in training as in evaluation.

Devlin et al. 2019 leave a tenth of the selected words as they are and replace a tenth by random ones, because their
encoder is later used without [MASK]. This model is only ever asked about [MASK], so all of them are masked.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Masked:
    """ids (B, T) with [MASK] in the gaps; positions (N,) into the flattened ids; targets (N,) the pieces that were there."""

    ids: np.ndarray
    positions: np.ndarray
    targets: np.ndarray


def mask(ids: np.ndarray, rate: float, never: list[int], mask_id: int, rng: np.random.Generator) -> Masked:
    """Replace a share `rate` of the pieces of ids (B, T), int64, by `mask_id`; pieces in `never` are neither masked nor asked.

    At least one position is masked. Raises ValueError when there is nothing to mask.
    """
    eligible = np.flatnonzero(~np.isin(ids, never))
    if not eligible.size:
        raise ValueError("every piece is a special one: nothing to mask")
    positions = np.sort(rng.choice(eligible, max(1, round(rate * eligible.size)), replace=False))
    masked = ids.copy()
    masked.flat[positions] = mask_id
    return Masked(masked, positions, ids.flat[positions])


def visible_pieces(masked: Masked, groups: np.ndarray, common: np.ndarray, where: np.ndarray, most: int) -> np.ndarray:
    """For each asked position the pieces that can be read in its window: (N, most) int64, filled up with -1.

    groups, common, where: as in `hide_copies`; a position outside `where` has none. Asked pieces themselves are left out.
    """
    found = np.full((len(masked.positions), most), -1)
    rows = np.flatnonzero(where.flat[masked.positions])
    readable = ~np.isin(masked.ids, common)
    for row in rows:
        at = masked.positions[row]
        line = at // groups.shape[1]
        pieces = np.unique(masked.ids[line][(groups[line] == groups.flat[at]) & readable[line]])
        pieces = pieces[pieces != masked.targets[row]][:most]
        found[row, : len(pieces)] = pieces
    return found


def hide_copies(masked: Masked, groups: np.ndarray, common: np.ndarray, mask_id: int, where: np.ndarray) -> Masked:
    """Also replace the other occurrences of each asked piece in its window, which are not asked for.

    A word often stands twice in a window, so copying is a habit that pays in training; in a single sentence it is nearly
    always wrong ("Paris is the capital of paris"). groups (B, T), int64: equal where two positions are of one window.
    common: pieces, such as "the", whose copies stay. where (B, T), bool: the positions for which this is done.
    """
    asked = ~np.isin(masked.targets, common) & where.flat[masked.positions]
    vocabulary = int(max(masked.ids.max(), masked.targets.max(initial=0))) + 1
    sought = groups.flat[masked.positions[asked]] * vocabulary + masked.targets[asked]
    ids = np.where(np.isin(groups * vocabulary + masked.ids, sought), mask_id, masked.ids)
    return Masked(ids, masked.positions, masked.targets)
