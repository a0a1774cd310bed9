#!/usr/bin/env python3
"""Writes Tests/ImagingTests/Fixtures: small images of every kind, and what Pillow and Keras make of them.

    python3 scripts/make-image-fixtures.py            # needs pillow, numpy, keras (any backend) and libturbojpeg

The seed is fixed; the versions that were used stand at the top of `manifest.txt`. Of each line of it the last two fields are
offset and size, in bytes, in `expected.bin`:

    decode  FILE CHANNELS HEIGHT WIDTH                    pixels of Pillow's convert("RGB") or convert("L")
    resize  FILE CHANNELS HEIGHT WIDTH FILTER             pixels of Pillow's resize after the conversion
    prepare MODE CHANNELS HEIGHT WIDTH                    float32: every sample 0...255 in every channel, prepared
    load    FILE CHANNELS HEIGHT WIDTH FILTER MODE        float32: Keras's load_img, img_to_array, preparation

`make-crop-fixtures.py` adds what torchvision makes of these pictures, and is run afterwards.

`order.txt` holds the names of files in a tree and the order in which flow_from_directory(shuffle=False) gives them.
"""

import ctypes
import ctypes.util
import io
import os
import pathlib
import random
import shutil
import struct
import tempfile
import zlib

import numpy as np
import PIL.features
from PIL import Image

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
from keras.applications import imagenet_utils
from keras.src.legacy.preprocessing.image import ImageDataGenerator
from keras.utils import img_to_array, load_img

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests/ImagingTests/Fixtures"
SEED = 2
FILTERS = ["nearest", "bilinear", "bicubic", "lanczos", "box", "hamming"]
MODES = ["caffe", "torch", "tf", "rescale", "none"]

generator = np.random.default_rng(SEED)
random.seed(SEED)


def picture(height, width, channels=3):
    """A smooth pattern with noise and hard edges, so that neither coding nor resizing is trivial."""
    y, x = np.mgrid[0:height, 0:width]
    planes = []
    for _ in range(channels):
        fy, fx, phase = generator.uniform(0.1, 0.7, 2).tolist() + [generator.uniform(0, 6)]
        plane = 127 + 100 * np.sin(fy * y + fx * x + phase) + generator.normal(0, 12, (height, width))
        plane[(x + 2 * y) % 11 == 0] = generator.integers(0, 2) * 255
        planes.append(plane)
    return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)


# PNG, written here because Pillow writes neither interlaced files nor all depths.


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def filtered_rows(samples, depth):
    """Packs rows of samples (height × width × samples) and filters each with one of the five filters."""
    height, width, count = samples.shape
    if depth == 16:
        rows = samples.astype(">u2").reshape(height, -1).view(np.uint8)
    elif depth == 8:
        rows = samples.astype(np.uint8).reshape(height, -1)
    else:
        shifts = np.arange(depth - 1, -1, -1)
        rows = np.packbits(((samples.reshape(height, -1)[..., None] >> shifts) & 1).reshape(height, -1), axis=1)
    step = max(1, count * depth // 8)
    out = bytearray()
    previous = [0] * rows.shape[1]
    for row in rows.tolist():
        kind = random.randrange(5)
        out.append(kind)
        for i, value in enumerate(row):
            a = row[i - step] if i >= step else 0
            b = previous[i]
            c = previous[i - step] if i >= step else 0
            p = a + b - c
            distance = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))
            out.append((value - [0, a, b, (a + b) // 2, distance[2]][kind]) & 255)
        previous = row
    return bytes(out)


ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def png(kind, depth, height, width, interlaced=False, extra=b"", palette=None, samples=None, pieces=1):
    count = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    if samples is None:
        top = len(palette) if kind == 3 else 1 << depth
        samples = generator.integers(0, top, (height, width, count))
        if kind != 3 and depth >= 8:  # smooth enough that the filters matter
            samples = picture(height, width, count).astype(np.int64) * (1 if depth == 8 else 257)
            if depth == 16:
                samples = np.clip(samples + generator.integers(-128, 128, samples.shape), 0, 65535)
    if interlaced:
        passes = [samples[y::dy, x::dx] for y, x, dy, dx in ADAM7]
        raw = b"".join(filtered_rows(p, depth) for p in passes if p.size)
    else:
        raw = filtered_rows(samples, depth)
    data = zlib.compress(raw)
    cuts = [len(data) * i // pieces for i in range(pieces + 1)]
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))
    table = chunk(b"PLTE", bytes(np.array(palette, np.uint8).ravel())) if palette is not None else b""
    gamma = extra if extra[4:8] != b"tRNS" else b""
    after = extra if extra[4:8] == b"tRNS" else b""
    body = b"".join(chunk(b"IDAT", data[a:b]) for a, b in zip(cuts, cuts[1:]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + gamma + table + after + body + chunk(b"IEND")


def png_files():
    files = {}
    for interlaced in (False, True):
        mark = "-adam7" if interlaced else ""
        for kind, name, depths in [
            (0, "grey", (1, 2, 4, 8, 16)), (2, "rgb", (8, 16)), (4, "grey-alpha", (8, 16)), (6, "rgba", (8, 16)),
        ]:
            for depth in depths:
                files[f"png-{name}-{depth}{mark}.png"] = png(kind, depth, 13, 19, interlaced)
        for depth in (1, 2, 4, 8):
            table = generator.integers(0, 256, (1 << min(depth, 5), 3))
            files[f"png-palette-{depth}{mark}.png"] = png(3, depth, 13, 19, interlaced, palette=table)
    table = generator.integers(0, 256, (7, 3))
    files["png-palette-transparent.png"] = png(3, 4, 9, 9, palette=table, extra=chunk(b"tRNS", bytes([0, 128, 255])))
    files["png-palette-short.png"] = png(
        3, 8, 16, 16, palette=table, samples=np.arange(256).reshape(16, 16, 1))
    files["png-grey-transparent.png"] = png(0, 8, 9, 9, extra=chunk(b"tRNS", struct.pack(">H", 120)))
    files["png-rgb-transparent.png"] = png(2, 8, 9, 9, extra=chunk(b"tRNS", struct.pack(">HHH", 1, 2, 3)))
    files["png-gamma.png"] = png(2, 8, 9, 9, extra=chunk(b"gAMA", struct.pack(">I", 100000)))
    files["png-srgb-16.png"] = png(2, 16, 9, 9, extra=chunk(b"sRGB", b"\0"))
    files["png-pieces.png"] = png(6, 8, 21, 17, pieces=9)
    files["png-one-pixel.png"] = png(2, 8, 1, 1)
    files["png-column.png"] = png(2, 8, 40, 1, interlaced=True)
    deep = np.array([0, 1, 127, 254, 255, 256, 257, 4096, 32767, 65535]).reshape(2, 5, 1)
    files["png-grey-16-edges.png"] = png(0, 16, 2, 5, samples=deep)
    return files


# JPEG


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def turbo(pixels, layout, subsampling, flags=0):
    """What Pillow cannot write: YCCK, 4:4:0, 4:1:1. Values of turbojpeg.h."""
    library = ctypes.CDLL(ctypes.util.find_library("turbojpeg"))
    library.tjInitCompress.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(library.tjInitCompress())
    height, width, _ = pixels.shape
    buffer, size = ctypes.c_void_p(), ctypes.c_ulong()
    data = np.ascontiguousarray(pixels)
    status = library.tjCompress2(
        handle, data.ctypes.data_as(ctypes.c_void_p), width, 0, height, layout, ctypes.byref(buffer),
        ctypes.byref(size), subsampling, 80, flags)
    assert status == 0
    found = ctypes.string_at(buffer, size.value)
    library.tjFree(buffer)
    library.tjDestroy(handle)
    return found


def jpeg_files():
    rgb = Image.fromarray(picture(27, 37))
    grey = Image.fromarray(picture(27, 37, 1)[..., 0])
    inks = Image.frombytes("CMYK", (37, 27), picture(27, 37, 4).tobytes())
    files = {f"jpeg-{s.replace(':', '')}.jpg": jpeg(rgb, subsampling=s, quality=85) for s in ("4:4:4", "4:2:2", "4:2:0")}
    files["jpeg-coarse.jpg"] = jpeg(rgb, quality=8)
    files["jpeg-fine.jpg"] = jpeg(rgb, quality=100, subsampling=0)
    files["jpeg-progressive.jpg"] = jpeg(rgb, progressive=True, quality=90)
    files["jpeg-progressive-444.jpg"] = jpeg(rgb, progressive=True, subsampling=0)
    files["jpeg-optimised.jpg"] = jpeg(rgb, optimize=True)
    files["jpeg-restarts.jpg"] = jpeg(rgb, restart_marker_blocks=1)
    files["jpeg-rgb.jpg"] = jpeg(rgb, keep_rgb=True)
    files["jpeg-grey.jpg"] = jpeg(grey)
    files["jpeg-grey-progressive.jpg"] = jpeg(grey, progressive=True)
    files["jpeg-cmyk.jpg"] = jpeg(inks, quality=90)
    files["jpeg-cmyk-progressive.jpg"] = jpeg(inks, progressive=True)
    cmyk, rgb_layout, progressive = 11, 0, 16384
    files["jpeg-ycck.jpg"] = turbo(picture(18, 23, 4), cmyk, 0)
    files["jpeg-ycck-420.jpg"] = turbo(picture(18, 23, 4), cmyk, 2)
    files["jpeg-440.jpg"] = turbo(picture(18, 23), rgb_layout, 4)
    files["jpeg-411.jpg"] = turbo(picture(18, 23), rgb_layout, 5)
    files["jpeg-411-progressive.jpg"] = turbo(picture(18, 23), rgb_layout, 5, progressive)
    turned = Image.Exif()
    turned[0x112] = 6
    files["jpeg-exif-turned.jpg"] = jpeg(rgb, exif=turned.tobytes())
    files["jpeg-late-frame.jpg"] = jpeg(rgb, icc_profile=bytes(9000), quality=50)
    files["jpeg-one-pixel.jpg"] = jpeg(rgb.crop((5, 5, 6, 6)))
    files["jpeg-row.jpg"] = jpeg(rgb.crop((0, 3, 37, 4)))
    plain = jpeg(rgb)
    files["jpeg-unknown-revision.jpg"] = plain[:11] + b"\x03" + plain[12:]
    files["jpeg-extra-bytes.jpg"] = plain[:-2] + b"\0\1\2" + plain[-2:]
    files["jpeg-trailer.jpg"] = plain + b"something that a camera added"
    return files


# BMP


def bmp(height, width, bits, rows, palette=b"", compression=0, masks=b"", header=40, top_down=False, colours=0):
    if header == 12:
        info = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, width, -height if top_down else height, 1, bits, compression,
                           len(rows), 2835, 2835, colours, 0)
        if header > 40:
            info += masks.ljust(16, b"\0") + bytes(header - 56)
            masks = b""
    start = 14 + len(info) + len(masks) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + masks + palette + rows


def padded(rows):
    return b"".join(bytes(r) + bytes(-len(bytes(r)) % 4) for r in rows)


def packed_indices(indices, bits):
    shifts = np.arange(bits - 1, -1, -1)
    return padded(np.packbits(((indices[..., None] >> shifts) & 1).reshape(len(indices), -1), axis=1))


def bmp_files():
    files = {}
    height, width = 11, 17
    for bits in (1, 4, 8):
        count = 1 << min(bits, 6)
        table = generator.integers(0, 256, (count, 4)).astype(np.uint8)
        indices = generator.integers(0, count, (height, width))
        rows = packed_indices(indices, bits)
        files[f"bmp-palette-{bits}.bmp"] = bmp(height, width, bits, rows, table.tobytes(), colours=count)
        if bits < 8:
            old = np.ascontiguousarray(table[:, :3]).tobytes()
            files[f"bmp-old-{bits}.bmp"] = bmp(height, width, bits, rows, old, header=12)
    table = generator.integers(0, 256, (7, 4)).astype(np.uint8).tobytes()
    indices = generator.integers(0, 256, (height, width))
    files["bmp-palette-short.bmp"] = bmp(height, width, 8, packed_indices(indices, 8), table, colours=7)
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 4, axis=1)
    indices = generator.integers(0, 256, (height, width))
    files["bmp-grey.bmp"] = bmp(height, width, 8, packed_indices(indices, 8), ramp.tobytes())
    sixteen = padded(generator.integers(0, 65536, (height, width)).astype("<u2").view(np.uint8))
    files["bmp-555.bmp"] = bmp(height, width, 16, sixteen)
    files["bmp-555-masks.bmp"] = bmp(height, width, 16, sixteen, compression=3, masks=struct.pack("<III", 0x7C00, 0x3E0, 0x1F))
    files["bmp-565.bmp"] = bmp(height, width, 16, sixteen, compression=3, masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F))
    three = padded(picture(height, width).reshape(height, -1))
    files["bmp-24.bmp"] = bmp(height, width, 24, three)
    files["bmp-24-top-down.bmp"] = bmp(height, width, 24, three, top_down=True)
    files["bmp-24-old.bmp"] = bmp(height, width, 24, three, header=12)
    four = picture(height, width, 4).tobytes()
    files["bmp-32.bmp"] = bmp(height, width, 32, four)
    for name, masks in [("bgra", (0xFF0000, 0xFF00, 0xFF, 0xFF000000)), ("rgba", (0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
                        ("abgr", (0xFF000000, 0xFF0000, 0xFF00, 0xFF))]:
        files[f"bmp-32-{name}.bmp"] = bmp(height, width, 32, four, compression=3, masks=struct.pack("<IIII", *masks), header=108)
    files["bmp-32-xbgr.bmp"] = bmp(height, width, 32, four, compression=3, masks=struct.pack("<III", 0xFF000000, 0xFF0000, 0xFF00))
    runs8 = b""
    for y in range(height):  # a run, literals with padding, a run to the end
        runs8 += bytes([6, y + 1, 0, 5, 1, 2, 3, 4, y, 0, width - 11, 20 + y, 0, 0])
    table = generator.integers(0, 256, (64, 4)).astype(np.uint8).tobytes()
    files["bmp-runs-8.bmp"] = bmp(height, width, 8, runs8 + b"\0\1", table, compression=1, colours=64)
    jump = bytes([6, 9, 0, 2, 4, 1]) + runs8 + runs8
    files["bmp-runs-8-jump.bmp"] = bmp(height, width, 8, jump, table, compression=1, colours=64)
    runs4 = b""
    for y in range(height):
        runs4 += bytes([7, 0x3A, 0, 5, 0x12, 0x34, 0x50, 0, width - 12, 0x10 * (y % 16) + 5, 0, 0])
    files["bmp-runs-4.bmp"] = bmp(height, width, 4, runs4 + b"\0\1", table[:64], compression=2, colours=16)
    return files


# PBM, PGM, PPM


def ppm_files():
    height, width = 7, 10
    grey, colour = picture(height, width, 1), picture(height, width)
    bits = generator.integers(0, 2, (height, width))
    deep = generator.integers(0, 65536, (height, width))
    text = lambda values: " ".join(str(v) for v in np.asarray(values).ravel().tolist()).encode()
    size = b"10 7\n"
    big = lambda values: values.astype(">u2").tobytes()
    return {
        "ppm-1-plain.pbm": b"P1\n# bits\n" + size + b"".join(text(row).replace(b" ", b"") + b"\n" for row in bits),
        "ppm-2-plain.pgm": b"P2 # grey\n" + size + b"255\n" + text(grey) + b"\n",
        "ppm-2-plain-100.pgm": b"P2\n" + size + b"100\n" + text(grey // 3) + b" # end\n",
        "ppm-2-plain-deep.pgm": b"P2\n" + size + b"1000\n" + text(deep % 40),
        "ppm-3-plain.ppm": b"P3\r\n" + size + b"255\r\n" + text(colour),
        "ppm-3-plain-15.ppm": b"P3\n" + size + b"15\n" + text(colour // 16),
        "ppm-4-raw.pbm": b"P4\n" + size + np.packbits(bits.astype(np.uint8), axis=1).tobytes(),
        "ppm-5-raw.pgm": b"P5\n#a comment\n" + size + b"255\n" + grey.tobytes(),
        "ppm-5-raw-100.pgm": b"P5\n" + size + b"100\n" + grey.tobytes(),
        "ppm-5-raw-1000.pgm": b"P5\n" + size + b"1000\n" + big(deep % 1000),
        "ppm-5-raw-65535.pgm": b"P5\n" + size + b"65535\n" + big(deep % 600),
        "ppm-6-raw.ppm": b"P6 " + size + b"255\n" + colour.tobytes(),
        "ppm-6-raw-100.ppm": b"P6\n" + size + b"100\n" + colour.tobytes(),
        "ppm-6-raw-1023.ppm": b"P6\n" + size + b"1023\n" + big(colour.astype(np.int64) * 4),
        "ppm-6-raw-65535.ppm": b"P6\n" + size + b"65535\n" + big(colour.astype(np.int64) * 257),
    }


class Fixtures:
    """The files and what is expected of them."""

    def __init__(self, folder):
        self.folder = folder
        self.lines = []
        self.expected = bytearray()

    def expect(self, values, *fields):
        data = np.ascontiguousarray(values).tobytes()
        self.lines.append("\t".join(str(f) for f in (*fields, len(self.expected), len(data))))
        self.expected += data

    def decode(self, name):
        path = self.folder / "images" / name
        image = Image.open(path)
        image.load()
        rgb = np.asarray(image.convert("RGB"))
        self.expect(rgb, "decode", name, 3, *rgb.shape[:2])
        if not image.mode.startswith("I"):
            grey = np.asarray(image.convert("L"))
            self.expect(grey, "decode", name, 1, *grey.shape)

    def resize(self, name, channels, height, width, filter):
        image = Image.open(self.folder / "images" / name).convert("RGB" if channels == 3 else "L")
        resized = image.resize((width, height), getattr(Image.Resampling, filter.upper()))
        self.expect(np.asarray(resized), "resize", name, channels, height, width, filter)

    def prepared(self, values, mode):
        """As flow_from_directory prepares the array of one image, in place."""
        if mode == "rescale":
            return ImageDataGenerator(rescale=1.0 / 255).standardize(values)
        if mode == "none":
            return ImageDataGenerator().standardize(values)
        function = lambda x: imagenet_utils.preprocess_input(x, data_format="channels_last", mode=mode)
        return ImageDataGenerator(preprocessing_function=function).standardize(values)

    def prepare(self, mode, channels):
        samples = np.stack([np.roll(np.arange(256), 85 * c) for c in range(channels)], -1).reshape(1, 256, channels)
        found = self.prepared(samples.astype(np.float32), mode)
        assert found.dtype == np.float32
        self.expect(found, "prepare", mode, channels, 1, 256)

    def load(self, name, channels, height, width, filter, mode):
        image = load_img(self.folder / "images" / name, color_mode="rgb" if channels == 3 else "grayscale",
                         target_size=(height, width), interpolation=filter)
        found = self.prepared(img_to_array(image), mode)
        self.expect(found, "load", name, channels, height, width, filter, mode)

    def order(self):
        names = [
            "b/2.png", "b/10.png", "b/1.JPG", "B/z.png", "a/x.jpeg", "a/sub/y.png", "a/sub-b/y.png", "a/sub.png",
            "a/sub/deep/w.ppm", "a/Zebra.bmp", "a/_under.png", "a/notes.txt", "a/odd.gif", "a b/with space.png",
            "é/ö.png", "é/o.png", "empty/readme.md", "beside.png", "photopng/apng", "b/b/b.png", "b/b.png",
        ]
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.new("L", (1, 1)).save(path, "PNG")
            found = ImageDataGenerator().flow_from_directory(folder, shuffle=False)
        with open(self.folder / "order.txt", "w") as out:
            out.writelines(f"file\t{name}\n" for name in names)
            out.writelines(f"class\t{name}\n" for name in found.class_indices)
            out.writelines(f"image\t{name}\n" for name in found.filenames)

    def write(self):
        versions = f"pillow {PIL.__version__}, libjpeg-turbo {PIL.features.version('libjpeg_turbo')}, " \
                   f"keras {keras.__version__}, numpy {np.__version__}, seed {SEED}"
        text = f"# scripts/make-image-fixtures.py: {versions}\n" + "\n".join(self.lines) + "\n"
        (self.folder / "manifest.txt").write_text(text)
        (self.folder / "expected.bin").write_bytes(self.expected)


def main():
    shutil.rmtree(FIXTURES, ignore_errors=True)
    (FIXTURES / "images").mkdir(parents=True)
    fixtures = Fixtures(FIXTURES)
    for name, data in {**png_files(), **jpeg_files(), **bmp_files(), **ppm_files()}.items():
        (FIXTURES / "images" / name).write_bytes(data)
        fixtures.decode(name)

    # Around the point where Pillow changes the order of the axes (from 13×19), too.
    sizes = [(40, 33), (13, 19), (26, 9), (5, 38), (7, 4), (1, 1), (1, 30), (30, 1), (14, 14), (7, 16), (7, 17), (6, 16)]
    for height, width in sizes:
        for filter in FILTERS:
            fixtures.resize("png-rgb-8.png", 3, height, width, filter)
    for height, width in [(8, 8), (29, 50), (100, 3)]:
        for filter in FILTERS:
            fixtures.resize("jpeg-grey.jpg", 1, height, width, filter)
    for filter in FILTERS:
        fixtures.resize("png-one-pixel.png", 3, 4, 3, filter)
        fixtures.resize("png-column.png", 3, 7, 2, filter)

    for mode in MODES:
        fixtures.prepare(mode, 3)
        fixtures.load("jpeg-420.jpg", 3, 12, 10, "bilinear", mode)
    for mode in ["tf", "rescale", "none"]:
        fixtures.prepare(mode, 1)
        fixtures.load("png-rgba-8.png", 1, 9, 14, "bicubic", mode)
    for filter in FILTERS:
        fixtures.load("jpeg-cmyk.jpg", 3, 8, 8, filter, "caffe")
    fixtures.order()
    fixtures.write()


if __name__ == "__main__":
    main()
