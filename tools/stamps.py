"""A finished step leaves a stamp of what it was made from, so that it is not done again."""

import hashlib
from contextlib import contextmanager
from pathlib import Path

from tools import BUILD


def fingerprint(*inputs):
    """Digest of inputs: a Path stands for the file's bytes, anything else for itself."""
    digest = hashlib.sha256()
    for item in inputs:
        digest.update(item.read_bytes() if isinstance(item, Path) else str(item).encode())
        digest.update(b"\0")
    return digest.hexdigest()


@contextmanager
def step(name, *inputs, products=(), folder=BUILD):
    """Yield whether the step has to be done; stamp it when the block ends without an error.

    A step is done again when an input changed or one of its products is gone.
    """
    stamp, digest = folder / f".{name}", fingerprint(*inputs)
    fresh = stamp.is_file() and stamp.read_text() == digest and all(p.exists() for p in products)
    yield not fresh
    if not fresh:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(digest)
