"""Messages between the server and its worker processes: msgpack, with NumPy arrays of plain numbers, the length in front.

A worker has read a stranger's bytes, so the server believes nothing of what it says: sizes are bounded, and there is no
pickle, with which a message could run code.
"""

import struct
from typing import Any, BinaryIO

import msgpack
import numpy as np

_LENGTH = struct.Struct("<Q")
_ARRAY = 1  # msgpack's number for a type of ours
_KINDS = "biufc"  # of arrays: truth values and numbers, and nothing that Python objects could be in
_TEXT = "surrogatepass"  # a PDF may hold halves of characters, which UTF-8 has no bytes for


class Garbled(Exception):
    """This is not a message, or it is longer than it may be."""


def packed(value: Any) -> bytes:
    """A message with the value: None, truth values, numbers, text, bytes, arrays, and lists and dicts of these.

    Raises TypeError for anything else. A tuple arrives as a list.
    """
    body = msgpack.packb(value, default=_packed_array, unicode_errors=_TEXT)
    return _LENGTH.pack(len(body)) + body


def receive(stream: BinaryIO, most: int) -> Any:
    """The next value; its arrays are read-only. Raises EOFError where the stream ends, Garbled, or OSError.

    most: bytes that the message may have.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > most:
        raise Garbled(f"{length:,} bytes")
    body = _exactly(stream, length)
    try:
        return msgpack.unpackb(body, ext_hook=_array, unicode_errors=_TEXT)
    except Exception as error:  # msgpack and NumPy raise several kinds
        raise Garbled(type(error).__name__) from error


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _packed_array(value: Any) -> msgpack.ExtType:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in _KINDS:
        raise TypeError(f"{type(value).__name__} cannot be sent")
    return msgpack.ExtType(_ARRAY, msgpack.packb((value.dtype.str, value.shape, value.tobytes())))


def _array(kind: int, data: bytes) -> np.ndarray:
    if kind != _ARRAY:
        raise Garbled("unknown type")
    dtype, shape, numbers = msgpack.unpackb(data)
    dtype = np.dtype(dtype)
    if dtype.kind not in _KINDS:
        raise Garbled("not an array of numbers")
    return np.frombuffer(numbers, dtype).reshape(shape)
