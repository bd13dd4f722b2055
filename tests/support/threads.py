"""Threads in tests: begun, ended in time, and waited for."""

import threading
import time
from collections.abc import Callable
from typing import Any

SOON = 10.0  # seconds after which something hangs


def begun(what: Callable[..., Any], *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=what, args=arguments)
    thread.start()
    return thread


def ended(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join(SOON)
        assert not thread.is_alive()


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)
