"""`python -m benchmarks [--only NAME]`: print a table, write results.json, exit with 1 when a gate fails."""

import argparse
import datetime
import json
import os
import platform
import sys
from importlib import import_module, metadata
from pathlib import Path

MODULES = {
    "trace": "computation.trace", "page": "visits.page", "start": "visits.start", "memory": "visits.memory",
    "class": "classes.classroom", "distinct": "classes.distinct", "generation": "computation.generation",
    "neighbours": "computation.neighbours", "overview": "computation.overview", "walk": "visits.walk",
    "crowd": "classes.crowd", "greedy": "classes.greedy", "search": "computation.search", "room": "classes.room",
    "tight": "visits.tight", "road": "computation.road", "drawings": "computation.drawings",
}  # fmt: skip
RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    """Run what was asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=MODULES, action="append", help="one benchmark; may be given several times")
    parser.add_argument("--minutes", type=float, help="how long the walk takes (default: three)")
    asked = parser.parse_args()
    chosen = asked.only or list(MODULES)
    results = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    held = True
    for name in chosen:
        print(name, flush=True)
        options = {"minutes": asked.minutes} if name == "walk" and asked.minutes else {}
        report = import_module(f"benchmarks.{MODULES[name]}").measure(**options)
        print("\n".join(report.rows()), flush=True)
        held = held and all(gate.held for gate in report.gates)
        results[name] = {"measured": _circumstances(), **report.plain()}
        RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    print("every gate holds" if held else "a gate FAILS")
    return 0 if held else 1


def _circumstances() -> dict[str, str | int]:
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "cores": os.cpu_count() or 0,
        "load before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "torch": metadata.version("torch"),
        "streamlit": metadata.version("streamlit"),
    }


if __name__ == "__main__":
    sys.exit(main())
