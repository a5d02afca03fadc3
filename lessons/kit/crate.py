"""Pictures on their way to the browser: one block of bytes, JSON before, arrays behind.

A crate is the length of the JSON (uint32), the JSON, and the arrays, each beginning at a multiple
of eight bytes, so that the browser reads them in place. In the JSON an array is a reference:
`{"$": ["Float32Array", offset, shape]}`, offset in bytes from the first array.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

import numpy as np
from plotly.utils import PlotlyJSONEncoder

_NAMES = {
    np.dtype(kind).str: f"{name}Array"
    for kind, name in (
        ("f8", "Float64"),
        ("f4", "Float32"),
        ("i4", "Int32"),
        ("u4", "Uint32"),
        ("i2", "Int16"),
        ("u2", "Uint16"),
        ("i1", "Int8"),
        ("u1", "Uint8"),
    )
}


def pack(content: Any) -> bytes:
    """`content` (dicts, lists, text, numbers, arrays) as one crate.

    Numeric arrays keep their type where JavaScript has it: cast to float32, or quantise to uint8,
    what need not be exact. Arrays of text become lists.
    """
    blocks: list[bytes] = []
    text = json.dumps(_stowed(content, blocks), cls=PlotlyJSONEncoder, separators=(",", ":"))
    head = text.encode()
    head += b" " * (-(len(head) + 4) % 8)
    return b"".join((len(head).to_bytes(4, "little"), head, *blocks))


def digest(content: Any) -> str:
    """A name for what is packed: the same for the same content."""
    return blake2b(pack(content), digest_size=12).hexdigest()


def _stowed(content: Any, blocks: list[bytes]) -> Any:
    """`content` with its arrays moved into `blocks`."""
    if isinstance(content, np.ndarray):
        return _reference(content, blocks) if content.dtype.kind in "fiub" else content.tolist()
    if isinstance(content, dict):
        return {name: _stowed(value, blocks) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_stowed(value, blocks) for value in content]
    return content


def _reference(array: np.ndarray, blocks: list[bytes]) -> dict[str, Any]:
    known = _known(array)
    data = known.tobytes()
    offset = sum(map(len, blocks))
    blocks.append(data + b"\0" * (-len(data) % 8))
    return {"$": [_NAMES[known.dtype.str], offset, list(known.shape)]}


def _known(array: np.ndarray) -> np.ndarray:
    """The array in a type that JavaScript has: wide integers become int32, or else float64."""
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    if little.dtype.str in _NAMES:
        return little
    if little.dtype.kind == "b":
        return little.astype("u1")
    if little.dtype.kind in "iu" and little.size:
        widest = np.iinfo("i4")
        if widest.min <= little.min() and little.max() <= widest.max:
            return little.astype("<i4")
    return little.astype("<f8")
