"""What the road costs beyond the trace and the one lens column that it shows: time against the bare pass, and bytes sent."""

import json
from unittest.mock import patch

import torch

from benchmarks.instruments import bare
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from models.analysis.road import road
from models.loading import network
from models.predictions.gaps import with_gaps
from models.predictions.logit_lens import lens
from models.text.tokens import tokenise
from models.trace import observe
from pages.parts.home.road_figure import readings_of, sent_of

SHOWN = (6, 16, 45, 64)  # tokens
MOST = {16: 60_000, 64: 250_000}  # bytes
RUNS = 5


def measure() -> Report:
    """Ratios and bytes at four lengths, for both models."""
    report = Report()
    for role in ("causal", "masked"):
        bare_model = bare.load("causal" if role == "causal" else "encoder")  # the masked model has the encoder's shape
        network(role)  # loaded before the clock starts
        specials = len(tokenise(role, sentence(1)).tokens) - 1
        ratios = [_one(report, role, sentence(tokens - specials), bare_model) for tokens in SHOWN]
        report.gates.append(
            Gate(f"{role}: road without its lens column / bare pass, worst of {len(ratios)}", max(ratios), 0.3)
        )
    return report


def _one(report: Report, role: str, text: str, bare_model: torch.nn.Module) -> float:
    """Time and bytes of one sentence; returns the ratio. Times are the best of RUNS, taken in turn."""
    gapped = with_gaps(text, "3") if role == "masked" else None
    seen = observe(role, gapped.text if gapped else text)
    ids, known = [token.id for token in seen.tokens], road(seen)

    def sent() -> bytes:
        """All that the page computes for the drawing, as it is sent."""
        found = road(seen)
        return json.dumps(
            sent_of(seen, found, gapped, 0, "average", readings_of(seen, found)), ensure_ascii=False
        ).encode()

    # The lens column takes longer than all the rest, so that a difference of the two would be noise: it is there already.
    with patch("models.analysis.road.lens", lambda *_: known.lens):
        size = len(sent())  # memory touched
        rounds = [(bare.seconds(sent), bare.seconds(lambda: bare.run(bare_model, ids))) for _ in range(RUNS)]
    drawn, plain = (1000 * min(times) for times in zip(*rounds, strict=True))
    column = 1000 * min(bare.seconds(lambda: lens(seen, places=(known.place,))) for _ in range(RUNS))
    name = f"{role}, {len(ids)} tokens"
    report.figures[f"{name}, road without its lens column, ms"] = drawn
    report.figures[f"{name}, lens column, ms"] = column
    report.figures[f"{name}, bare pass, ms"] = plain
    report.figures[f"{name}, sent, kB"] = size / 1000
    if len(ids) in MOST:
        report.gates.append(Gate(f"{name}: sent / {MOST[len(ids)] // 1000} kB", size / MOST[len(ids)], 1))
    return drawn / plain
