"""What each drawing of a mechanism sends to the browser with its page's own sentence: bytes, as they are and packed by gzip."""

import gzip
import json
from typing import Any
from unittest.mock import patch

from benchmarks.instruments.report import Gate, Report
from components.widgets.drawing.scene import Scene, payload
from tests.support.pages import opened

MOST = 200_000  # bytes of one drawing, all its steps for both screens
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("home", {"norm_block": "5"}),
    ("pieces", {}),
    ("tokens", {}),
    ("tokens", {"tokens_drawn": "Dictionary or map"}),
    ("vectors", {"vectors_tab": "Analogies"}),
    ("static_dynamic", {}),
    ("masked_vs_causal", {}),
    ("attention", {"attention_part": "Word order"}),
    ("attention", {"head_view": "Your sentence"}),
    ("feed_forward", {"feed_forward_part": "Each token alone"}),
    ("feed_forward", {"feed_forward_drawing": "The whole layer"}),
    ("feed_forward", {"feed_forward_drawing": "The curve"}),
    ("prediction", {}),
    ("training", {}),
    ("families", {}),
    ("search", {"search_part": "Drop a token"}),
)


def measure() -> Report:
    """The bytes of every drawing that these pages show."""
    report = Report()
    sent: dict[str, bytes] = {}

    def noted(scene: Scene) -> dict[str, Any]:
        found = payload(scene)
        sent[scene.label] = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
        return found

    with patch("components.widgets.drawing.drawing.payload", noted):
        for stem, query in PAGES:
            opened(stem, **query)
    for label, data in sent.items():
        report.figures[f"{label}, kB"] = len(data) / 1000
        report.figures[f"{label}, packed, kB"] = len(gzip.compress(data)) / 1000
    largest = max(sent, key=lambda label: len(sent[label]))
    report.gates.append(Gate(f"largest of {len(sent)} drawings / {MOST // 1000} kB", len(sent[largest]) / MOST, 1))
    return report
