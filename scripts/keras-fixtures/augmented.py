"""Writes the model with layers that change images in training, which Keras 3 cannot save as .h5: python augmented.py

Made with keras 3.15.1, tensorflow-cpu 2.21.0, h5py and numpy 2 on Python 3.11; every number is seeded.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
from keras import layers

from common import FOLDER, expect, images, randomise


def augmented():
    """Layers that act in training only, among them those that change images, and what scales values."""
    return keras.Sequential(
        [
            keras.Input((12, 14, 3)),
            layers.RandomFlip("horizontal", seed=1),
            layers.RandomRotation(0.1, fill_mode="nearest"),
            layers.RandomZoom((-0.2, 0.1), width_factor=(0.1, 0.3)),
            layers.RandomTranslation(0.1, (-0.2, 0.3), fill_mode="constant", fill_value=0.5),
            layers.RandomContrast((0.2, 0.4)),
            layers.RandomBrightness(0.2, value_range=(0, 1)),
            layers.Rescaling([2.0, 1.5, 0.5], offset=-0.25),
            layers.Normalization(mean=[0.1, -0.2, 0.3], variance=[0.25, 2.0, 0.0625], name="normalization"),
            layers.GaussianNoise(0.1),
            layers.Conv2D(6, 3, activation="relu"),
            layers.SpatialDropout2D(0.3),
            layers.GaussianDropout(0.2),
            layers.ActivityRegularization(l1=0.01, l2=0.02),
            layers.GlobalAveragePooling2D(),
            layers.AlphaDropout(0.1),
            layers.Dense(4, activation="softmax"),
        ],
        name="augmented",
    )


def main():
    model = randomise(augmented(), 70)
    model.save(os.path.join(FOLDER, "keras3_augmented.keras"))
    kept = ["normalization", "conv2d"]
    inputs = images((12, 14, 3), 71)
    values = keras.Model(model.inputs, [model.get_layer(name).output for name in kept] + model.outputs).predict(
        inputs, verbose=0)
    expect(
        "keras3_augmented", inputs, values[-1], [layer.name for layer in model.layers], dict(zip(kept, values)))


main()
