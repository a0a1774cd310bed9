"""What the scripts beside this one share."""

import os

import h5py
import numpy as np
import onnx
import onnxruntime

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Tests", "ModelFilesTests", "Fixtures")


def path(name):
    return os.path.join(FOLDER, name)


def run(file, images):
    """What ONNX Runtime computes from images in the layout of the graph's input."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: images})[0]


def coarse(images):
    """Numbers that need few bits, so that the fixtures stay small."""
    return (np.round(images * 8) / 8).astype("float32")


def channels_last(array):
    """N × C × H × W as N × H × W × C; everything else as it is."""
    return np.ascontiguousarray(array.transpose(0, 2, 3, 1)) if array.ndim == 4 else array


def expect(name, images, turned=True):
    """Writes what ONNX Runtime computes beside the model, both in the order of Relush."""
    output = run(path(name + ".onnx"), images)
    with h5py.File(path(name + ".expected.h5"), "w") as file:
        file.create_dataset(
            "input", data=channels_last(images) if turned else images, chunks=True, compression="gzip", shuffle=True)
        file["output"] = channels_last(output) if turned else output
        # Keras's order, which a graph does not have.
        file.attrs["model_layers"] = [b"-"]


def show(name):
    graph = onnx.load(path(name + ".onnx"), load_external_data=False).graph
    print(name, os.path.getsize(path(name + ".onnx")), [node.op_type for node in graph.node])
