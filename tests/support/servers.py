"""What the log of a server tells."""

import re

_KIND = re.compile(r"^(\w+) \(its message is not logged\)", re.MULTILINE)


def failures(server) -> list[str]:
    """The kinds of all errors in the log but for that of a message that cannot be read."""
    return [kind for kind in _KIND.findall(server.log.read_text()) if kind != "DecodeError"]
