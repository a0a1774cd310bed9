#!/usr/bin/env python3
"""Writes Tests/ImagingTests/Fixtures/crops.txt: what torchvision's Resize and CenterCrop make of the pictures there.

    python3 scripts/make-crop-fixtures.py        # after make-image-fixtures.py; needs torchvision and pillow

A line each: FILE CHANNELS SIDE HEIGHT WIDTH FILTER, and the samples as hexadecimal digits. The versions stand at the top.
"""

import pathlib

import numpy as np
import PIL
import torchvision
from PIL import Image
from torchvision.transforms import CenterCrop, Compose, InterpolationMode, Resize

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests/ImagingTests/Fixtures"
FILES = [("png-rgb-8.png", 3), ("jpeg-420.jpg", 3), ("jpeg-grey.jpg", 1), ("png-column.png", 3), ("jpeg-row.jpg", 3),
         ("png-one-pixel.png", 3)]
# Side, then height and width of what is cut out: as for ImageNet in small, odd rests, larger than the picture, a single
# pixel, the size of the file itself, one side larger.
SIZES = [(9, 7, 7), (10, 7, 7), (8, 8, 8), (5, 8, 9), (12, 3, 12), (13, 4, 9), (1, 1, 1), (6, 11, 2), (7, 2, 5)]
FILTERS = {"nearest": InterpolationMode.NEAREST, "bilinear": InterpolationMode.BILINEAR,
           "bicubic": InterpolationMode.BICUBIC, "lanczos": InterpolationMode.LANCZOS}

lines = [f"# scripts/make-crop-fixtures.py: torchvision {torchvision.__version__}, pillow {PIL.__version__}"]
for name, channels in FILES:
    image = Image.open(FIXTURES / "images" / name).convert("RGB" if channels == 3 else "L")
    for side, height, width in SIZES:
        for filter, mode in FILTERS.items():
            if filter in ("bicubic", "lanczos") and name != "png-rgb-8.png":
                continue
            found = Compose([Resize(side, interpolation=mode), CenterCrop((height, width))])(image)
            samples = np.asarray(found).tobytes().hex()
            lines.append(f"{name} {channels} {side} {height} {width} {filter} {samples}")
(FIXTURES / "crops.txt").write_text("\n".join(lines) + "\n")
