"""Makes the model and the images that the commands are tested with.

Weights are small whole numbers over powers of two and pixels are black or white, so that every sum is exact in
float32: what the commands print is the same on every processor. Made with Keras 3.15.1, TensorFlow 2.21, NumPy 2,
Pillow 13. Run it in this folder.
"""

import os
import shutil

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import h5py
import keras
import numpy
from PIL import Image

random = numpy.random.default_rng(2)


def eighths(shape, low, high):
    return random.integers(low, high + 1, shape).astype("float32") / 8


inputs = keras.Input((12, 16, 3), name="input")
x = keras.layers.Conv2D(4, 3, padding="same", activation="relu", name="conv1")(inputs)
x = keras.layers.MaxPooling2D(name="pool1")(x)
x = keras.layers.Flatten(name="flatten")(x)
x = keras.layers.Dense(8, activation="relu", name="fc1")(x)
x = keras.layers.Dense(6, activation="relu", name="fc2")(x)
outputs = keras.layers.Dense(2, activation="softmax", name="predictions")(x)
model = keras.Model(inputs, outputs, name="small")

# The last unit of conv1 is dead for any image: its bias lies below everything that its weights can add.
bias = numpy.array([0, -1, 0.5, -40], "float32")
model.get_layer("conv1").set_weights([eighths((3, 3, 3, 4), -4, 4), bias])
# The last unit of fc1 is silent for these images without being provably dead.
bias = eighths(8, -8, 8)
bias[7] = -60
model.get_layer("fc1").set_weights([eighths((192, 8), -4, 4), bias])
model.get_layer("fc2").set_weights([eighths((8, 6), -4, 4), eighths(6, -8, 8)])
model.get_layer("predictions").set_weights([eighths((6, 2), -1, 1) / 64, numpy.zeros(2, "float32")])
model.save("model.h5")

# The same with one weight that is no number.
shutil.copy("model.h5", "nan.h5")
with h5py.File("nan.h5", "r+") as file:
    file["model_weights/fc2/fc2/bias"][1] = numpy.nan

for name in ["a", "b"]:
    os.makedirs(f"images/{name}", exist_ok=True)
    for index in range(2):
        share = 0.3 if name == "a" else 0.7
        pixels = (random.random((12, 16, 1)) < share).astype("uint8") * 255
        Image.fromarray(pixels.repeat(3, 2)).save(f"images/{name}/{index}.png", optimize=True)

paths = [f"images/{name}/{index}.png" for name in "ab" for index in range(2)]
batch = numpy.stack([numpy.asarray(Image.open(path), "float32") for path in paths]) * numpy.float32(1 / 255)
for name in ["conv1", "fc1", "fc2", "predictions"]:
    values = keras.Model(inputs, model.get_layer(name).output).predict(batch, verbose=0)
    print(name, values.shape, "zeros", int((values == 0).sum()), "of", values.size)
    if values.ndim == 2:
        print(values)

# Numbers that float32 does not hold, in one piece and in chunks.
wide = numpy.array([1e-50, -1e-46, 0, 1, 1e39, 16777217])
with h5py.File("wide.h5", "w") as file:
    file["features"] = wide
    file.create_dataset("chunked", data=wide, chunks=(4,), compression="gzip")
    file["wholes"] = numpy.array([2**24 + 1, 5, 2**53 + 2])
    file["narrow"] = numpy.array([1e-45, 0, 3e38], "float32")
