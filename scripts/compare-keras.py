"""Features of full-size networks, by Keras and by Relush, from the same model files and pictures.

Called by scripts/compare-keras, which brings the packages. Every number is seeded: weights are drawn as He et al. 2015
propose, with small positive biases, so that activations neither vanish nor explode; pictures are noise at several
scales, of different sizes, so that they are resized too. Keras computes what the question's own lines compute:
flow_from_directory(shuffle=False), the model cut at a layer, predict.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logging.getLogger("tensorflow").setLevel(logging.ERROR)

import absl.logging
import keras
import numpy as np
from keras import layers
from keras.applications.vgg19 import VGG19, preprocess_input
from keras.src.legacy.preprocessing.image import ImageDataGenerator
from PIL import Image

ROOT = sys.argv[1]
SHIPPED = os.path.join(ROOT, "examples", "spectrograms")
LARGEST_ERROR = 1e-5  # relative L2 of the features
LARGEST_SHIFT = 1e-4  # of the fraction of zeros


def drawn(model, seed):
    """Gives every weight of a model a value of its own."""
    random = np.random.default_rng(seed)
    for variable in model.weights:
        shape = variable.shape
        if len(shape) >= 2:
            fan_in = int(np.prod(shape[:-1]))
            value = random.standard_normal(shape, dtype="float32") * np.float32(np.sqrt(2 / fan_in))
        elif variable.name in ("gamma", "moving_variance"):
            value = random.uniform(0.5, 1.5, shape)
        else:
            value = random.uniform(-0.1, 0.1, shape)
        variable.assign(value)
    return model


def nested():
    """A network without its top as the first layer of a Sequential, as it is fine-tuned in most tutorials."""
    return keras.Sequential(
        [
            keras.Input((224, 224, 3)),
            VGG19(weights=None, include_top=False, input_shape=(224, 224, 3)),
            layers.Flatten(),
            layers.Dense(256, activation="relu", name="hidden"),
            layers.Dropout(0.5),
            layers.Dense(2, activation="softmax"),
        ]
    )


def normalised():
    """Batch normalisation before leaky rectifiers, and a mean over all positions at the end."""
    model = keras.Sequential([keras.Input((224, 224, 3))])
    for filters in (32, 64, 128, 256):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.LeakyReLU(negative_slope=0.1))
        model.add(layers.MaxPooling2D())
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(128, activation="relu", name="hidden"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def bare(height, width):
    return VGG19(weights=None, include_top=False, input_shape=(height, width, 3))


# What it is, how the model comes about, index of the layer that is cut at, preparation, pictures.
CASES = [
    ("the model that the repository ships, at layer −6", None, -6, "rescale", None),
    ("VGG19 without top, 224×224", lambda: drawn(bare(224, 224), 1), -1, "caffe", 6),
    ("VGG19 without top, 669×1026", lambda: drawn(bare(669, 1026), 2), -1, "rescale", 3),
    ("VGG19 with its classifier, 224×224, at fc2", lambda: drawn(VGG19(weights=None), 3), -2, "caffe", 6),
    ("the same, at its probabilities", lambda: drawn(VGG19(weights=None), 3), -1, "caffe", 6),
    ("VGG19 nested in a Sequential, 224×224, at its hidden layer", lambda: drawn(nested(), 4), -3, "rescale", 6),
    ("batch normalisation, leaky ReLU, global average pooling, 224×224", lambda: drawn(normalised(), 5), -2,
     "rescale", 6),
]


def paint(folder, count):
    random = np.random.default_rng(count)
    for index in range(count):
        height, width = 200 + 37 * index, 310 + 53 * index
        picture = np.zeros((height, width, 3))
        for scale in (4, 16, 64):
            noise = Image.fromarray(random.integers(0, 256, (scale, scale, 3), dtype=np.uint8))
            picture += np.asarray(noise.resize((width, height), Image.BICUBIC), dtype=float) / 3
        where = os.path.join(folder, "ab"[index % 2])
        os.makedirs(where, exist_ok=True)
        Image.fromarray(picture.astype(np.uint8)).save(os.path.join(where, f"{index:02}.png"))


def by_keras(model, index, preparation, folder):
    generator = (
        ImageDataGenerator(rescale=1.0 / 255)
        if preparation == "rescale"
        else ImageDataGenerator(preprocessing_function=preprocess_input)
    )
    pictures = generator.flow_from_directory(
        folder, target_size=model.input_shape[1:3], batch_size=2, class_mode=None, shuffle=False)
    cut = keras.Model(model.inputs, model.layers[index].output)
    return cut.predict(pictures, verbose=0), list(pictures.filenames)


def by_relush(path, index, preparation, folder, work):
    out = os.path.join(work, "features.npy")
    script = os.path.join(work, "compare.relush")
    with open(script, "w") as file:
        file.write(f"""load '{path}'
truncate {index}
preprocess {preparation} --resize nearest
predict '{folder}'
stats zeros
export features '{out}'
features.files
""")
    run = subprocess.run(
        [os.path.join(ROOT, ".build", "release", "relush"), "--json", "--quiet", script], stdout=subprocess.PIPE, check=True)
    results = {line["command"]: line["result"] for line in map(json.loads, run.stdout.splitlines())}
    return np.load(out), results["value"]["value"], results["stats zeros"]


def main():
    keras.utils.disable_interactive_logging()
    # That HDF5 is an older format of Keras is known here.
    absl.logging.set_verbosity(absl.logging.ERROR)
    print("| | features | relative L2 error | zeros, Keras | zeros, Relush |")
    print("|---|---|---|---|---|")
    missed = []
    for name, make, index, preparation, count in CASES:
        with tempfile.TemporaryDirectory() as work:
            path, folder = SHIPPED + ".h5", os.path.join(SHIPPED, "test")
            if make:
                path, folder = os.path.join(work, "model.h5"), os.path.join(work, "pictures")
                make().save(path)
                paint(folder, count)
            theirs, files = by_keras(keras.models.load_model(path, compile=False), index, preparation, folder)
            ours, our_files, zeros = by_relush(path, index, preparation, folder, work)
            error = np.linalg.norm(ours.astype(float) - theirs) / np.linalg.norm(theirs.astype(float))
            counts = [int((values == 0).sum()) for values in (theirs, ours)]
            shift = abs(counts[0] - counts[1]) / theirs.size
            assert zeros["zeros"] == counts[1] and zeros["values"] == ours.size, "stats zeros and the file differ"
            shape = "×".join(map(str, ours.shape))
            print(f"| {name} | {shape} | {error:.1e} | {counts[0]:,} | {counts[1]:,} |", flush=True)
            if not (ours.shape == theirs.shape and our_files == files):
                missed.append(f"{name}: rows or shape differ")
            if not error <= LARGEST_ERROR or shift > LARGEST_SHIFT:
                missed.append(f"{name}: error {error:.1e}, zeros shifted by {shift:.1e}")
    if missed:
        sys.exit("\n".join(missed))


main()
