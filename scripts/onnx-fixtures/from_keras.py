"""Writes ONNX graphs as Keras exports them through tf2onnx, with what ONNX Runtime computes: python from_keras.py

Made with Keras 3.15.1, TensorFlow 2.21.0, tf2onnx 1.17.0, onnxruntime 1.32.0; seeded.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import onnx
from keras import layers

from common import coarse, expect, path, show


def vgg():
    """keras.applications.VGG16 with its names of layers and fewer channels."""
    images = keras.Input((64, 64, 3))
    x = images
    for block, (count, width) in enumerate([(2, 4), (2, 6), (3, 8), (3, 8), (3, 8)], start=1):
        for convolution in range(1, count + 1):
            x = layers.Conv2D(
                width, 3, padding="same", activation="relu", name="block%d_conv%d" % (block, convolution))(x)
        x = layers.MaxPooling2D(2, name="block%d_pool" % block)(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(12, activation="relu", name="fc1")(x)
    x = layers.Dense(12, activation="relu", name="fc2")(x)
    return keras.Model(images, layers.Dense(5, activation="softmax", name="predictions")(x), name="vgg16")


def kinds():
    images = keras.Input((41, 46, 3))
    x = layers.Rescaling(1 / 127.5, offset=-1)(images)
    x = layers.Conv2D(8, (3, 5), strides=(2, 1), padding="same", name="first")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    y = layers.BatchNormalization()(layers.Conv2D(8, 3, dilation_rate=2, padding="same", use_bias=False)(x))
    x = layers.Concatenate()([layers.Add()([x, y]), layers.Multiply()([x, layers.Activation("sigmoid")(y)])])
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = layers.AveragePooling2D(2, padding="same")(x)
    x = layers.ZeroPadding2D(((1, 0), (2, 1)))(x)
    x = layers.PReLU(shared_axes=[1, 2])(layers.Conv2D(6, 1, name="narrow")(x))
    x = layers.Dropout(0.3)(layers.ReLU(max_value=6)(x))
    y = layers.GlobalMaxPooling2D()(x)
    x = layers.Concatenate()([layers.GlobalAveragePooling2D()(x), y])
    x = layers.Dense(7, activation="tanh", name="hidden")(x)
    return keras.Model(images, layers.Dense(4, activation="softmax", name="classes")(x), name="kinds")


def settle(model, seed):
    random = np.random.default_rng(seed)
    values = []
    for weight in model.weights:
        shape = tuple(weight.shape)
        if len(shape) > 1:
            values.append(random.normal(0, (2 / max(np.prod(shape[:-1]), 1)) ** 0.5, shape))
        else:
            values.append(random.uniform(0.1, 0.6, shape))
    model.set_weights([value.astype("float32") for value in values])
    return model


def write(name, model, height, width, scale=1.0):
    # Keras exports what was called before.
    model(np.zeros((1, height, width, 3), "float32"))
    model.export(path(name + ".onnx"), format="onnx", verbose=False)
    onnx.checker.check_model(path(name + ".onnx"))
    images = coarse(np.random.default_rng(7).uniform(-1, 1, (2, height, width, 3)) if scale == 1 else
                    np.random.default_rng(7).integers(0, 256, (2, height, width, 3)))
    expect(name, images, turned=False)
    show(name)


if __name__ == "__main__":
    write("keras_vgg", settle(vgg(), 5), 64, 64)
    write("keras_kinds", settle(kinds(), 6), 41, 46, scale=255)
