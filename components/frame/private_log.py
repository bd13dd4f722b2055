"""The log says where an error happened and of what kind. It leaves out the message, which may quote a learner's text."""

import logging
import os
import traceback
from collections.abc import Iterator

FULL = "VECTORSCOPE_FULL_LOG"  # a developer's switch, which logs messages as well
_MARK = "without_messages"


def keep_private() -> None:
    """From now on, whoever logs an exception logs its type and its frames. Once a process; safe to call again."""
    make = logging.getLogRecordFactory()
    if os.environ.get(FULL) or hasattr(make, _MARK):
        return

    def record(*args, **kwargs) -> logging.LogRecord:
        made = make(*args, **kwargs)
        if made.exc_info and made.exc_info[1] is not None:
            made.exc_text, made.exc_info = "\n".join(told(made.exc_info[1])), None
        return made

    setattr(record, _MARK, True)
    logging.setLogRecordFactory(record)


def told(error: BaseException) -> Iterator[str]:
    """A traceback as Python prints it, causes first, but with every message left out."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    for each in reversed(seen):
        yield "Traceback (most recent call last):"
        yield (
            "".join(traceback.format_tb(each.__traceback__)) + f"{type(each).__qualname__} (its message is not logged)"
        )
