"""What the fixture scripts share: seeded weights, seeded inputs, and a file of what Keras computes from them."""

import os

import h5py
import numpy as np

FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "Tests", "ModelFilesTests", "Fixtures")


def path(name):
    return os.path.join(FOLDER, name + ".h5")


def randomise(model, seed):
    """Gives every weight values that keep activations alive and that no two weights share."""
    random = np.random.RandomState(seed)
    values = []
    for value in model.get_weights():
        if value.ndim >= 2:
            fan_in = max(int(np.prod(value.shape[:-1])), 1)
            values.append(random.normal(0, np.sqrt(2.0 / fan_in), value.shape))
        else:
            # Positive, as a variance must be; one cannot tell biases from variances here.
            values.append(random.uniform(0.05, 0.4, value.shape))
    model.set_weights([value.astype("float32") for value in values])
    return model


def images(shape, seed, count=2):
    return np.random.RandomState(seed).uniform(-1, 1, (count,) + tuple(shape)).astype("float32")


def expect(name, inputs, output, layer_names, layers=None):
    """Writes NAME.expected.h5.

    input: the images. output: what the model gives. model_layers: names of model.layers, in order.
    layers/NAME: the output of that layer, for those worth keeping.
    """
    with h5py.File(path(name + ".expected"), "w") as file:
        file["input"] = inputs
        file["output"] = np.asarray(output, dtype="float32")
        file.attrs["model_layers"] = [layer.encode("utf8") for layer in layer_names]
        for layer, value in sorted((layers or {}).items()):
            file["layers/" + layer] = np.asarray(value, dtype="float32")
