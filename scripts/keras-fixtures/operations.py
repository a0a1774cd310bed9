"""Writes a functional model with operations beside layers, and with what Keras 3 notes of calls: python operations.py

Made with keras 3.15.1, tensorflow-cpu 2.21.0, h5py and numpy 2 on Python 3.11; every number is seeded.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers, ops

from common import FOLDER, expect, images, path, randomise


def operations():
    """Layers that change images, for which Keras notes `training: true`, arithmetic with constants, and functions."""
    inputs = keras.Input((12, 14, 3))
    x = layers.RandomFlip("horizontal", seed=1)(inputs)
    x = layers.RandomRotation(0.1, seed=2)(x)
    x = x / 1.5 - 0.25
    x = x * np.array([2.0, 1.5, 0.5], "float32")
    x = x + ops.convert_to_tensor(np.array([[[[0.1, -0.2, 0.3]]]], "float32"))
    x = layers.Conv2D(6, 3, name="first")(x)
    x = ops.relu(x)
    x = layers.BatchNormalization(name="normalization")(x, training=True)
    x = 0.5 - x
    x = layers.Dropout(0.3)(x, training=True)
    x = layers.Add()([ops.tanh(x), ops.sigmoid(-x)])
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(4, activation="softmax")(x), name="operations")


def main():
    model = randomise(operations(), 80)
    model.save(os.path.join(FOLDER, "keras3_operations.keras"))
    model.save(path("keras3_operations"))
    values = images((12, 14, 3), 81)
    # Those that Keras counts: without the operations.
    expect("keras3_operations", values, model.predict(values, verbose=0), [layer.name for layer in model.layers])


main()
