"""The command line `python -m models.weights`: fetch weights beforehand, or say where they are."""

import argparse
import sys

from models.catalog import CATALOG, Hub
from models.runtime.folders import cache_folder
from models.weights import ensure
from models.weights.sources import Progress, WeightsError, folder_size


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m models.weights", description="Fetch the app's weights.")
    parser.add_argument("roles", nargs="*", help="roles of the catalog; by default all but those on the model hub")
    parser.add_argument("--where", action="store_true", help="say where the cache is and how to remove it")
    options = parser.parse_args(arguments)
    if unknown := set(options.roles) - set(CATALOG):
        parser.error(f"no such role: {', '.join(sorted(unknown))}. There are: {', '.join(CATALOG)}")
    if options.where:
        print(f"{cache_folder()}: {folder_size(cache_folder()) / 1e6:.0f} MB. To remove it, delete that folder.")
        return 0

    said = ""

    def report(progress: Progress) -> None:
        nonlocal said
        if not sys.stdout.isatty():  # a log wants a line a stage, not a line a megabyte
            if progress.stage != said:
                print(f"  {progress.stage}", flush=True)
            said = progress.stage
            return
        share = f"{progress.done / 1e6:6.0f} of {progress.total / 1e6:.0f} MB" if progress.total else ""
        print(f"\r  {progress.stage} {share}".ljust(78), end="", flush=True)

    for role in options.roles or [role for role in CATALOG if not isinstance(CATALOG[role].source, Hub)]:
        model = CATALOG[role]
        print(f"{model.name} ({model.licence}), role {role}")
        try:
            folder = ensure(role, report)
        except WeightsError as error:
            print(f"\n  {error}", file=sys.stderr)
            return 1
        print(f"\r  ready, {folder_size(folder) / 1e6:.0f} MB".ljust(78))
    print(f"Cache: {cache_folder()}. To remove it, delete that folder.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
