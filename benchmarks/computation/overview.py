"""What the overview of all heads costs beyond the trace it is a view of: time against the bare pass, bytes against BertViz.

BertViz's model view is HTML with every weight as text (12.7 to 15.1 MB measured for 45 tokens of SmolLM2, the latter with
BertViz 1.4.1, whose HTML is 2.0 times the weights as JSON in both models). It need not be installed here: the weights as
JSON, once, are less than it sends.
"""

import json

from benchmarks.instruments import bare
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from components.charts.head_image import pixels
from components.widgets.head_grid.head_grid import payload
from models.analysis.attention import head_shares, strongest_looks
from models.loading import network
from models.text.tokens import tokenise
from models.trace import LIMIT, Trace, observe
from pages.parts.attention.overview import descriptions

SHOWN = (16, 45, LIMIT)  # tokens
COMPARED = 45
RUNS = 5


def measure() -> Report:
    """Milliseconds and bytes at three lengths, for both models."""
    report = Report()
    for role in ("causal", "encoder"):
        bare_model = bare.load(role)
        network(role)  # loaded before the clock starts
        specials = len(tokenise(role, sentence(1)).tokens) - 1
        ratios = []
        for tokens in SHOWN:
            seen = observe(role, sentence(tokens - specials))
            drawn, plain = _pair(seen, bare_model)
            report.figures[f"{role}, {tokens} tokens, overview, ms"] = 1000 * drawn
            report.figures[f"{role}, {tokens} tokens, bare pass, ms"] = 1000 * plain
            ratios.append(drawn / plain)
            if tokens == COMPARED:
                _bytes(report, role, seen)
        report.gates.append(Gate(f"{role}: overview / bare pass, worst of {len(ratios)}", max(ratios), 0.3))
    return report


def _pair(seen: Trace, bare_model) -> tuple[float, float]:
    """Seconds of the overview and of a bare pass, best of RUNS each, taken in turn."""
    ids = [token.id for token in seen.tokens]
    _overview(seen)  # memory touched
    pairs = [
        (bare.seconds(lambda: _overview(seen)), bare.seconds(lambda: bare.run(bare_model, ids))) for _ in range(RUNS)
    ]
    return min(drawn for drawn, _ in pairs), min(plain for _, plain in pairs)


def _overview(seen: Trace) -> bytes:
    """All that the page computes for the picture: the image, a sentence for each head, what the title counts; as sent."""
    head_shares(seen)
    return json.dumps(payload(pixels(seen.attention), seen.layers, descriptions(seen, strongest_looks(seen)))).encode()


def _bytes(report: Report, role: str, seen: Trace) -> None:
    sent, text = len(_overview(seen)), len(json.dumps(seen.attention.tolist()))
    report.figures[f"{role}, {COMPARED} tokens, sent, kB"] = sent / 1000
    report.figures[f"{role}, {COMPARED} tokens, weights as text, kB"] = text / 1000
    report.gates.append(Gate(f"{role}: 20 x sent / weights as text", 20 * sent / text, 1))
