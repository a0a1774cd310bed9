"""Writes the fixtures that Keras 2 saves: python keras2.py

Made with tensorflow-cpu 2.15.1 and keras 2.15.0 on Python 3.11; every number is seeded.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
from keras import layers

from common import expect, images, path, randomise


def graph():
    """Nested models, one of them called twice, inside a graph; weights of a frozen layer stand last."""
    inner = keras.Sequential(
        [
            keras.Input((9, 8, 4)),
            layers.Conv2D(4, 3, padding="same", activation="relu", name="inner_conv1"),
            layers.BatchNormalization(name="inner_norm"),
            layers.Conv2D(4, 3, padding="same", activation="swish", name="inner_conv2"),
        ],
        name="inner",
    )
    inner.layers[0].trainable = False
    entry = keras.Input((18, 16, 3), name="picture")
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="leaky_relu", name="stem")(entry)
    a = inner(x)
    b = inner(layers.Activation("hard_sigmoid", name="squash")(x))
    x = layers.Add(name="add")([a, b])
    x = layers.ReLU(6.0, name="six")(x)
    x = layers.GlobalAveragePooling2D(name="mean")(x)
    return keras.Model(entry, layers.Dense(4, activation="softmax", name="classes")(x), name="graph")


def chain():
    model = keras.Sequential(name="chain")
    model.add(layers.Conv2D(4, (3, 5), input_shape=(11, 13, 3), activation="elu", name="first"))
    model.add(layers.PReLU(shared_axes=[1, 2], name="slopes"))
    model.add(layers.MaxPooling2D((2, 3), name="pool"))
    model.add(layers.Flatten(name="flatten"))
    model.add(layers.Dropout(0.5, name="dropout"))
    model.add(layers.Dense(6, activation="selu", name="hidden"))
    model.add(layers.Dense(2, activation="softmax", name="classes"))
    model.compile("adam", "mse")
    return model


def write(name, model, seed):
    randomise(model, seed)
    inputs = images(model.input_shape[1:], seed + 1)
    model.save(path(name))
    expect(name, inputs, model.predict(inputs, verbose=0), [layer.name for layer in model.layers])


write("keras2_graph", graph(), 70)
model = chain()
write("keras2_chain", model, 80)
model.save_weights(path("keras2_chain_weights"))
