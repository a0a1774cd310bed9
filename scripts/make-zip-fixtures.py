#!/usr/bin/env python3
"""Writes the zip archives that the tests read, with Python's own zipfile (made with Python 3.11; no other package).

    scripts/make-zip-fixtures.py Tests/ContainersTests/Fixtures
"""

import io
import sys
import zipfile
from pathlib import Path

TEXT = b"".join(b"line %d of a text that packs well\n" % n for n in range(40))
BYTES = bytes(n * 37 % 251 for n in range(300))


def entry(name, method):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = method
    return info


class Pipe(io.RawIOBase):
    """Where one cannot go back: sizes then stand behind the bytes."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += data
        return len(data)


def kinds():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry("folder/", zipfile.ZIP_STORED), b"")
        archive.writestr(entry("folder/stored.bin", zipfile.ZIP_STORED), BYTES)
        archive.writestr(entry("deflated.txt", zipfile.ZIP_DEFLATED), TEXT)
        archive.writestr(entry("größe.txt", zipfile.ZIP_STORED), b"fertig")
        archive.writestr(entry("empty", zipfile.ZIP_DEFLATED), b"")
        # As numpy.savez writes: room for numbers of 64 bits, though they are small.
        with archive.open(entry("large.npy", zipfile.ZIP_STORED), "w", force_zip64=True) as file:
            file.write(BYTES)
        archive.comment = b"a comment behind the directory"
    return buffer.getvalue()


def streamed():
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        archive.writestr(entry("deflated.txt", zipfile.ZIP_DEFLATED), TEXT)
        archive.writestr(entry("stored.bin", zipfile.ZIP_STORED), BYTES)
    return bytes(pipe.bytes)


def packed():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry("a.bz2", zipfile.ZIP_BZIP2), TEXT)
    return buffer.getvalue()


folder = Path(sys.argv[1])
(folder / "kinds.zip").write_bytes(kinds())
(folder / "streamed.zip").write_bytes(streamed())
(folder / "packed.zip").write_bytes(packed())
