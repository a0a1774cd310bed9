"""Writes HDF5 files that Keras does not write every day, or ever: python layouts.py

Made with h5py 3 on numpy 2. Real layouts: lists of names spread over several attributes, an attribute larger than an
object header (64 KB), arrays of other types, byte orders and storage. Hostile ones: links that lead out of the file,
and arrays that claim more than is stored. And a small one that takes long to go through.
"""

import json
import os

import h5py
import numpy as np

from common import FOLDER


def path(name):
    return os.path.join(FOLDER, "..", "..", "ContainersTests", "Fixtures", name + ".h5")


def layouts():
    values = np.arange(24, dtype="float32").reshape(2, 3, 4) / 8 - 1
    with h5py.File(path("layouts"), "w", libver=("v110", "v110")) as file:
        for name in ["<f4", ">f4", "<f2", ">f2", "<f8", ">f8", "<i4"]:
            stored = values * 8 if name == "<i4" else values
            file.create_dataset("arrays/" + name, data=stored.astype(name))
        file.create_dataset("arrays/chunked", data=values, chunks=(1, 2, 4), compression="gzip", shuffle=True)
        file.create_dataset("arrays/number", data=np.float32(2.5))
        file["arrays/empty"] = np.zeros((0, 3), "float32")
        file["arrays/text"] = "not numbers"
        names = [("layer_%03d" % i).encode("utf8") for i in range(10)]
        for piece in range(3):
            file.attrs["layer_names%d" % piece] = names[4 * piece:4 * piece + 4]
        file.attrs["fixed"] = np.array([b"one", b"three"], dtype="S5")
        file.attrs["variable"] = ["größe", ""]
        file.attrs["none"] = []
        file.attrs["number"] = 3
        # Larger than 64 KB: stored apart from the object's header.
        file.attrs["large"] = np.bytes_(json.dumps({"text": "x" * 100_000}))


def hostile():
    with h5py.File(path("hostile"), "w") as file:
        file["inside"] = np.ones(4, "float32")
        file["soft"] = h5py.SoftLink("/inside")
        file["external"] = h5py.ExternalLink("layouts.h5", "/arrays/<f4")
        file.create_dataset("unwritten", (1 << 20, 1 << 20), "float32", chunks=(1024, 1024))
        file.create_dataset("unwritten_compressed", (1 << 20, 1 << 20), "float32", chunks=(64, 64), compression="gzip")
        file.create_dataset("elsewhere", (4,), "float32", external=[("layouts.h5", 0, 16)])
        layout = h5py.VirtualLayout((4,), "float32")
        layout[:] = h5py.VirtualSource("layouts.h5", "arrays/<f4", (2, 3, 4))[0, 0, :]
        file.create_virtual_dataset("virtual", layout)


def crowded():
    """A few bytes in which 200,000 groups are found, by hard links."""
    with h5py.File(path("crowded"), "w", libver=("v110", "v110")) as file:
        layer = file.create_group("layer")
        layer.attrs["names"] = ["größe", ""]
        model = file.create_group("again_000")
        for number in range(1000):
            model["%d" % number] = layer
        for number in range(1, 200):
            file["again_%03d" % number] = model


def filters():
    """Arrays of a sound file that HDF5's own library cannot give as numbers."""
    values = np.arange(3, dtype="float32")
    with h5py.File(path("filters"), "w") as file:
        file.create_dataset("lzf", data=np.zeros(3, "float32"), chunks=(3,), compression="lzf")
        file["words"] = np.array([b"cat", b"dog", b"owl"])
        settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        settings.set_chunk((3,))
        settings.set_filter(300, h5py.h5z.FLAG_OPTIONAL)
        kind = h5py.h5t.IEEE_F32LE
        unknown = h5py.h5d.create(file.id, b"unknown", kind, h5py.h5s.create_simple((3,)), settings)
        unknown.write_direct_chunk((0,), values.tobytes())


layouts()
hostile()
crowded()
filters()
