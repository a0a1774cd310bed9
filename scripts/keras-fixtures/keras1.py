"""Writes the fixtures that Keras 1 saves: python keras1.py

Made with keras 1.2.2, tensorflow 1.15.5, h5py 2.10 and numpy 1.18 on Python 3.7; every number is seeded.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras.backend as K
from keras.layers import (
    Activation, AtrousConvolution2D, AveragePooling2D, BatchNormalization, Convolution2D, Dense, Dropout, Flatten,
    GlobalAveragePooling2D, Input, LeakyReLU, MaxPooling2D, ZeroPadding2D, merge,
)
from keras.models import Model, Sequential

from common import expect, images, path, randomise

K.set_image_dim_ordering("tf")


def chain():
    """Its first layer is a model, whose name Keras 1 does not save."""
    base = Sequential()
    base.add(ZeroPadding2D((1, 1), input_shape=(14, 12, 3), name="padding"))
    base.add(Convolution2D(4, 3, 3, activation="relu", name="conv1"))
    base.add(Convolution2D(4, 2, 3, activation="relu", name="conv1b"))
    base.add(MaxPooling2D((2, 2), strides=(2, 2), name="pool"))
    model = Sequential(name="chain")
    model.add(base)
    model.add(Convolution2D(5, 3, 2, border_mode="same", subsample=(2, 1), bias=False, name="conv2"))
    model.add(BatchNormalization(name="norm"))
    model.add(LeakyReLU(0.2, name="leaky"))
    model.add(Flatten(name="flatten"))
    model.add(Dense(7, activation="hard_sigmoid", name="hidden"))
    model.add(Dropout(0.4, name="dropout"))
    model.add(Dense(2, activation="softmax", name="classes"))
    model.compile("adam", "mse")
    return model


def graph():
    entry = Input((10, 11, 3), name="picture")
    a = Convolution2D(4, 3, 3, border_mode="same", activation="relu", name="a")(entry)
    b = AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2), border_mode="same", name="b")(entry)
    b = Activation("tanh", name="tanh")(b)
    x = merge([a, b], mode="sum", name="sum")
    y = merge([a, x], mode="mul", name="mul")
    z = merge([x, y, b], mode="concat", concat_axis=-1, name="concat")
    z = AveragePooling2D((3, 3), strides=(2, 2), name="pool")(z)
    z = GlobalAveragePooling2D(name="mean")(z)
    return Model(entry, Dense(3, activation="sigmoid", name="out")(z), name="graph")


def vgg_weights():
    """The names and the layout of the published vgg19_weights_tf_dim_ordering_tf_kernels.h5, with few channels."""
    entry = Input((32, 32, 3), name="input_1")
    x = entry
    for block, count in enumerate([2, 2, 4, 4, 4], 1):
        for conv in range(1, count + 1):
            x = Convolution2D(
                block + 1, 3, 3, activation="relu", border_mode="same", name="block%d_conv%d" % (block, conv))(x)
        x = MaxPooling2D((2, 2), strides=(2, 2), name="block%d_pool" % block)(x)
    x = Flatten(name="flatten")(x)
    x = Dense(8, activation="relu", name="fc1")(x)
    x = Dense(8, activation="relu", name="fc2")(x)
    return Model(entry, Dense(4, activation="softmax", name="predictions")(x), name="vgg19")


def write(name, model, seed):
    randomise(model, seed)
    inputs = images(model.input_shape[1:], seed + 1)
    model.save(path(name))
    expect(name, inputs, model.predict(inputs), [layer.name for layer in model.layers])


write("keras1_chain", chain(), 90)
write("keras1_graph", graph(), 100)
model = randomise(vgg_weights(), 110)
model.save_weights(path("keras1_vgg19_weights"))
inputs = images((32, 32, 3), 111)
expect("keras1_vgg19_weights", inputs, model.predict(inputs), [layer.name for layer in model.layers])
