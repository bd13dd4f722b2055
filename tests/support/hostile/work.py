"""Jobs that go too far, for the worker processes of `models.runtime.bounded_process`."""

import os
import time

import numpy as np


class Refused(ValueError):
    """What a job may raise."""


class OtherwiseRefused(Refused):
    """What it may not."""


def echo(value):
    """The value."""
    return value


def process():
    """The number of the process."""
    return os.getpid()


def spin(seconds):
    """Processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


def sleep(seconds):
    """Time without work."""
    time.sleep(seconds)


def fill(size):
    """Memory that is used."""
    return len(np.ones(size, np.uint8))


def fill_slowly(size):
    """Memory that is used, a megabyte at a time, for longer than it takes to be seen."""
    held = []
    for _ in range(size // 1_000_000):
        held.append(np.ones(1_000_000, np.uint8))
        time.sleep(0.001)
    time.sleep(5)


def crash():
    """As a decoder written in C does."""
    os.abort()


def refuse(kind):
    """The exception that is agreed on, or one that is not."""
    raise {"agreed": Refused, "derived": OtherwiseRefused, "other": KeyError}[kind]("Not this one.")


def send(data):
    """Bytes on the pipe that are no message, as one would send who has taken the process over."""
    for number in range(3, 10):
        try:
            if os.write(number, data):
                time.sleep(60)
        except OSError:
            continue


def object_array():
    """An array of Python objects."""
    return np.array([{}, None], object)
