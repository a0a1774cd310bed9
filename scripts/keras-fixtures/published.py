"""Writes the networks of keras.applications without their weights, which nobody needs to tell them: python published.py

Made with keras 3.15.1 and tensorflow-cpu 2.21.0 on Python 3.11.
"""

import os
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
from keras import applications, layers

from common import FOLDER


def write(name, model):
    """The archive as Keras writes it, packed, and without model.weights.h5."""
    whole = os.path.join(FOLDER, "whole.keras")
    model.save(whole)
    with zipfile.ZipFile(whole) as source:
        with zipfile.ZipFile(os.path.join(FOLDER, name + ".keras"), "w", zipfile.ZIP_DEFLATED) as target:
            for entry in ["metadata.json", "config.json"]:
                target.writestr(zipfile.ZipInfo(entry), source.read(entry), zipfile.ZIP_DEFLATED)
    os.remove(whole)


def main():
    base = applications.VGG16(weights=None, include_top=False, input_shape=(64, 64, 3))
    pooled = applications.VGG19(weights=None, include_top=False, pooling="avg", input_shape=(64, 96, 3))
    write("keras3_vgg16_whole", applications.VGG16(weights=None))
    write("keras3_vgg19_pooled", pooled)
    write("keras3_vgg16_nested", keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(3)]))
    write("keras3_vgg19_head", keras.Model(pooled.input, layers.Dense(3)(pooled.output)))


main()
