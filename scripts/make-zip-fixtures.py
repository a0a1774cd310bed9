#!/usr/bin/env python3
"""Writes the zip archives that the tests read, with Python's own zipfile (made with Python 3.11; no other package).

    scripts/make-zip-fixtures.py Tests/ContainersTests/Fixtures
    scripts/make-zip-fixtures.py --keras Tests/ModelFilesTests/Fixtures

The second line packs a Keras archive that lies there anew, as other programs do it.
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


def packed(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry("a.packed", method), TEXT)
    return buffer.getvalue()


def large(entries, method):
    """Every number in its form of 64 bits, the directory's place and size too, as in an archive above 4 GB."""
    limits = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = 16, 1
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in entries:
                with archive.open(entry(name, method), "w", force_zip64=True) as file:
                    file.write(data)
    finally:
        zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits
    return buffer.getvalue()


def encrypted(archive):
    """Bit 0 of the flags, APPNOTE 4.4.4: in the header before every entry, and in the directory."""
    result = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        places = [info.header_offset + 6 for info in file.infolist()]
        place = file.start_dir
        for info in file.infolist():
            places.append(place + 8)
            place += 46 + sum(int.from_bytes(archive[place + at : place + at + 2], "little") for at in (28, 30, 32))
    for place in places:
        result[place] |= 1
    return bytes(result)


def repacked(folder):
    with zipfile.ZipFile(folder / "keras3_deflated.keras") as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]

    def pack(method, before="", to=None):
        to = io.BytesIO() if to is None else to
        with zipfile.ZipFile(to, "w") as archive:
            for name, data in entries:
                archive.writestr(entry(before + name, method), data)
        return to

    for name, data in [
        ("streamed", bytes(pack(zipfile.ZIP_DEFLATED, to=Pipe()).bytes)),
        ("zip64", large(entries, zipfile.ZIP_DEFLATED)),
        ("folder", pack(zipfile.ZIP_DEFLATED, "model/").getvalue()),
        ("bzip2", pack(zipfile.ZIP_BZIP2).getvalue()),
        ("encrypted", encrypted(pack(zipfile.ZIP_DEFLATED).getvalue())),
    ]:
        (folder / f"repacked_{name}.keras").write_bytes(data)


folder = Path(sys.argv[-1])
if sys.argv[1] == "--keras":
    repacked(folder)
else:
    (folder / "kinds.zip").write_bytes(kinds())
    (folder / "streamed.zip").write_bytes(streamed())
    (folder / "packed.zip").write_bytes(packed(zipfile.ZIP_BZIP2))
    (folder / "lzma.zip").write_bytes(packed(zipfile.ZIP_LZMA))
    (folder / "zip64.zip").write_bytes(
        large([("deflated.txt", TEXT), ("stored.bin", BYTES)], zipfile.ZIP_DEFLATED)
    )
    (folder / "encrypted.zip").write_bytes(encrypted(streamed()))
