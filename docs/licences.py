"""The licence of every package that requirements.txt brings, as the package itself states it.

python -m docs.licences > docs/LICENCES.md
"""

from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def requirements(name: str) -> list[Requirement]:
    """The lines of a requirements file that name a package."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def licences() -> dict[str, str]:
    """Package -> licence, of the requirements and all that they require on this machine."""
    found: dict[str, str] = {}
    todo = [(requirement, "") for requirement in requirements("requirements.txt")]
    while todo:
        wanted, extra = todo.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(wanted.name)
        if name not in found:
            found[name] = _stated(metadata.metadata(name))
            needs = map(Requirement, metadata.distribution(name).requires or ())
            todo += [(need, extra) for need in needs for extra in {"", *wanted.extras}]
    return dict(sorted(found.items()))


def _stated(about: metadata.PackageMetadata) -> str:
    classifiers = (line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License"))
    return about.get("License-Expression") or next(classifiers, None) or about["License"]


if __name__ == "__main__":
    print("# Licences of the packages that requirements.txt brings\n")
    print("Written by `python -m docs.licences` on Linux. The models' licences are in the README.\n")
    print("| package | licence |\n|---|---|")
    print("\n".join(f"| {name} | {licence} |" for name, licence in licences().items()))
