"""Writes the fixtures that Keras 3 saves: python keras3.py

Made with keras 3.15.1, tensorflow-cpu 2.21.0, h5py and numpy 2 on Python 3.11; every number is seeded.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

from common import expect, images, path, randomise


def slim_vgg19(shape, divisor, name="slim_vgg19", top=True):
    """VGG19's blocks with fewer channels; Keras's names of the layers."""
    entry = keras.Input(shape, name=name + "_input")
    x = entry
    for block, count in enumerate([2, 2, 4, 4, 4], 1):
        for conv in range(1, count + 1):
            channels = min(64 << (block - 1), 512) // divisor
            x = layers.Conv2D(
                channels, 3, padding="same", activation="relu", name="block%d_conv%d" % (block, conv))(x)
        x = layers.MaxPooling2D(2, strides=2, name="block%d_pool" % block)(x)
    if top:
        x = layers.Flatten(name="flatten")(x)
        x = layers.Dense(24, activation="relu", name="fc1")(x)
        x = layers.Dense(16, activation="relu", name="fc2")(x)
        x = layers.Dense(3, activation="softmax", name="predictions")(x)
    return keras.Model(entry, x, name=name)


def normalised():
    """Batch normalisation, leaky rectifiers, global average pooling; a few steps of training leave an optimiser."""
    model = keras.Sequential(name="normalised")
    model.add(keras.Input((19, 23, 3)))
    for filters in (6, 10):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization(epsilon=2e-3))
        model.add(layers.LeakyReLU(negative_slope=0.15))
        model.add(layers.MaxPooling2D(2))
        model.add(layers.SpatialDropout2D(0.2))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(8, activation="relu"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    return model


def nested():
    """A model as the first layer of a chain, partly frozen, so that its weights are not in the order of its layers."""
    entry = keras.Input((24, 20, 3), name="base_input")
    x = layers.Conv2D(4, 3, padding="same", activation="relu", name="base_conv1")(entry)
    x = layers.BatchNormalization(name="base_norm1")(x)
    x = layers.Conv2D(4, 3, padding="same", activation="relu", name="base_conv2")(x)
    x = layers.BatchNormalization(name="base_norm2", scale=False)(x)
    x = layers.Conv2D(4, 3, padding="same", activation="relu", name="base_conv3")(x)
    x = layers.AveragePooling2D(2, name="base_pool")(x)
    base = keras.Model(entry, x, name="base")
    base.get_layer("base_conv1").trainable = False
    base.get_layer("base_norm2").trainable = False
    return keras.Sequential(
        [
            keras.Input((24, 20, 3)),
            base,
            layers.Flatten(name="flatten"),
            layers.Dense(12, activation="relu", name="hidden"),
            layers.Dropout(0.3, name="dropout"),
            layers.Dense(2, activation="softmax", name="classes"),
        ],
        name="nested",
    )


def graph():
    """Branches that meet again, a layer that is called twice, and layers that only move values."""
    entry = keras.Input((12, 10, 3), name="picture")
    x = layers.Rescaling([0.5, 1.0, 2.0], offset=0.125, name="rescaling")(entry)
    x = layers.ZeroPadding2D(((1, 2), (0, 3)), name="padding")(x)
    a = layers.Conv2D(8, (3, 2), name="tall", activation="relu")(x)
    b = layers.Conv2D(8, (3, 2), name="grouped", groups=1, use_bias=False)(x)
    shared = layers.Conv2D(8, 1, name="shared", activation="relu")
    a, b = shared(a), shared(b)
    total = layers.Add(name="add")([a, b])
    joined = layers.Concatenate(name="concatenate")([total, a, b])
    gate = layers.GlobalMaxPooling2D(keepdims=True, name="squeeze")(joined)
    gate = layers.Conv2D(24, 1, activation="sigmoid", name="gate")(gate)
    x = layers.Multiply(name="multiply")([joined, gate])
    x = layers.Permute((3, 1, 2), name="permute")(x)
    x = layers.Reshape((-1, 13, 8), name="reshape")(x)
    x = layers.Conv2D(4, 3, strides=(2, 1), padding="same", dilation_rate=1, name="strided")(x)
    x = layers.Conv2D(6, 3, dilation_rate=(2, 1), groups=2, name="dilated", activation="relu")(x)
    x = layers.Flatten(name="flatten")(x)
    return keras.Model(entry, layers.Dense(5, name="out")(x), name="graph")


ACTIVATIONS = [
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "sigmoid", "hard_sigmoid", "tanh", "softmax",
    "silu", "softplus", "softsign", "exponential",
]


def kinds():
    """A branch for every activation and every layer that is one."""
    entry = keras.Input((6, 5, 4), name="values")
    branches = [layers.Activation(name, name="activation_" + name)(entry) for name in ACTIVATIONS]
    branches += [
        layers.ReLU(max_value=0.7, negative_slope=0.25, threshold=0.1, name="relu_full")(entry),
        layers.ReLU(name="relu_plain")(entry),
        layers.LeakyReLU(0.05, name="leaky")(entry),
        layers.ELU(0.6, name="elu_layer")(entry),
        layers.PReLU(name="prelu_all")(entry),
        layers.PReLU(shared_axes=[1, 2], name="prelu_channels")(entry),
        layers.Softmax(name="softmax_layer")(entry),
        layers.GaussianNoise(0.3, name="noise")(entry),
        layers.MaxPooling2D(3, strides=1, padding="same", name="max_same")(entry),
        layers.AveragePooling2D(3, strides=1, padding="same", name="average_same")(entry),
        layers.Conv2D(4, 3, padding="same", activation=layers.LeakyReLU(0.4), name="conv_leaky")(entry),
        layers.Dense(4, activation="gelu", name="dense_pixels")(entry),
    ]
    x = layers.Concatenate(name="all")(branches)
    return keras.Model(entry, layers.GlobalAveragePooling2D(name="mean")(x), name="kinds")


def outputs_by_layer(model):
    """The output of every layer that the model calls once; a nested model has one more call, of its own building."""
    graph = getattr(model, "_functional", None) or model
    known = {id(node) for nodes in graph._nodes_by_depth.values() for node in nodes}
    outputs = {}
    for layer in model.layers:
        calls = [node for node in layer._inbound_nodes if id(node) in known]
        if len(calls) == 1:
            outputs[layer.name] = calls[0].output_tensors[0]
    return outputs


def write(name, model, seed, keep=None):
    """Saves the model with seeded weights, and what it computes."""
    randomise(model, seed)
    shape = model.input_shape[1:]
    inputs = images(shape, seed + 1)
    kept = {layer: x for layer, x in outputs_by_layer(model).items() if keep is None or layer in keep}
    probe = keras.Model(model.inputs, list(kept.values()) + [model.outputs[0]])
    values = probe.predict(inputs, verbose=0)
    model.save(path(name))
    expect(
        name, inputs, values[-1], [layer.name for layer in model.layers],
        dict(zip(kept, values)))


def main():
    write("keras3_vgg", slim_vgg19((45, 38, 3), 32), 10, {"block1_pool", "block3_conv4", "block5_pool", "fc1", "fc2"})
    trained = normalised()
    trained.fit(images((19, 23, 3), 1, 8), np.arange(8) % 2, epochs=1, verbose=0)
    write("keras3_normalised", trained, 20, {"leaky_re_lu_1", "dense"})
    write("keras3_nested", nested(), 30, {"base", "hidden"})
    write("keras3_graph", graph(), 40)
    write("keras3_kinds", kinds(), 50, {"all"})

    # Weights of half the precision; the expected values come from what remains of them.
    keras.config.set_dtype_policy("float16")
    half = keras.Sequential([keras.Input((7, 9, 3)), layers.Conv2D(5, 3), layers.Flatten(), layers.Dense(3)])
    randomise(half, 60)
    half.save(path("keras3_float16"))
    keras.config.set_dtype_policy("float32")
    single = keras.Sequential([keras.Input((7, 9, 3)), layers.Conv2D(5, 3), layers.Flatten(), layers.Dense(3)])
    single.set_weights([value.astype("float32") for value in half.get_weights()])
    inputs = images((7, 9, 3), 61)
    expect("keras3_float16", inputs, single.predict(inputs, verbose=0), [layer.name for layer in half.layers])

    # A layer that is not supported.
    recurrent = keras.Sequential(
        [keras.Input((4, 4, 2)), layers.Reshape((4, 8)), layers.LSTM(3, name="memory"), layers.Dense(1)])
    recurrent.save(path("keras3_unsupported"))


main()
