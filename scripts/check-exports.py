"""What Relush exports, loaded by Keras and PyTorch; called by scripts/check-exports, which brings the packages.

Every number is seeded. The fixtures' inputs and what Keras computes from them stand in NAME.expected.h5; cut models are
held against Keras's own cut of the same file. Outputs must agree within 1e-5 (relative L2); weights must be the same
bits wherever the layers keep their names, which Keras can tell of files of its own version.
"""

import logging
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logging.getLogger("tensorflow").setLevel(logging.ERROR)

import absl.logging
import h5py
import keras
import numpy as np
import torch
from keras.applications.vgg19 import VGG19, preprocess_input
from PIL import Image
from safetensors.torch import load_file

ROOT = sys.argv[1]
sys.path.append(os.path.join(ROOT, "scripts", "torch-fixtures"))
import vgg

FIXTURES = os.path.join(ROOT, "Tests", "ModelFilesTests", "Fixtures")
# Another program may be meant, such as one that is being worked on.
RELUSH = os.environ.get("RELUSH_PROGRAM", os.path.join(ROOT, ".build", "release", "relush"))
LARGEST_ERROR = 1e-5
# Name, and the layers that it is cut at. Models with the hard_sigmoid of Keras 1 and 2 are refused, which is tested elsewhere.
MODELS = [
    ("keras1_graph", []), ("keras2_chain", []), ("keras3_float16", []),
    ("keras3_graph", ["concatenate", "permute"]), ("keras3_kinds", ["all"]), ("keras3_nested", ["base", "hidden"]),
    ("keras3_normalised", ["leaky_re_lu_1", "dense"]), ("keras3_vgg", ["block3_conv4", "fc1"]),
]
missed = []


def relush(*statements):
    run = subprocess.run(
        [RELUSH, "--no-init", "--quiet", "-c", "; ".join(statements)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode != 0:
        sys.exit("; ".join(statements) + "\n" + run.stdout.decode())


def error(ours, theirs):
    if ours.shape != theirs.shape:
        return float("inf")
    size = np.linalg.norm(theirs.astype(float))
    return np.linalg.norm(ours.astype(float) - theirs) / (size or 1)


def say(name, value, bits):
    ok = value <= LARGEST_ERROR and bits is not False
    print(f"| {name} | {value:.1e} | {'' if bits is None else 'yes' if bits else 'NO'} |", flush=True)
    if not ok:
        missed.append(f"{name}: error {value:.1e}, same bits: {bits}")


def same_bits(model, original):
    """Whether two models have the same weights; None where the original cannot be told."""
    if original is None:
        return None
    ours, theirs = model.weights, original.weights
    if [v.path.split("/")[-2:] for v in ours] != [v.path.split("/")[-2:] for v in theirs]:
        return None
    return all(np.array_equal(np.asarray(a).view("u4"), np.asarray(b).view("u4")) for a, b in zip(ours, theirs))


def load(path):
    return keras.saving.load_model(path, compile=False)


def output_of(model, name):
    """What a layer gives where the model calls it; a nested model has an output of its own besides."""
    graph = getattr(model, "_functional", None) or model
    known = {id(node) for nodes in graph._nodes_by_depth.values() for node in nodes}
    layer = model.get_layer(name)
    return next(node for node in layer._inbound_nodes if id(node) in known).output_tensors[0]


def check_fixture(name, cuts, work):
    with h5py.File(os.path.join(FIXTURES, name + ".expected.h5")) as file:
        inputs, output = file["input"][()], file["output"][()]
    source = os.path.join(FIXTURES, name + ".h5")
    original = load(source) if name.startswith("keras3") and name != "keras3_float16" else None
    for kind in ("h5", "keras"):
        out = os.path.join(work, f"{name}.{kind}")
        relush(f"load '{source}'", f"export model '{out}'")
        model = load(out)
        say(f"{name}, .{kind}", error(model.predict(inputs, verbose=0), output), same_bits(model, original))
        for cut in cuts:
            relush(f"load '{source}'", f"truncate {cut}", f"export model '{out}'")
            model, theirs = load(out), keras.Model(original.inputs, output_of(original, cut))
            value = error(model.predict(inputs, verbose=0), theirs.predict(inputs, verbose=0))
            say(f"{name} cut at {cut}, .{kind}", value, same_bits(model, theirs))


def drawn(model, seed):
    random = np.random.default_rng(seed)
    for variable in model.weights:
        if len(variable.shape) >= 2:
            deviation = np.float32(np.sqrt(2 / int(np.prod(variable.shape[:-1]))))
            variable.assign(random.standard_normal(variable.shape, dtype="float32") * deviation)
        else:
            variable.assign(random.uniform(-0.1, 0.1, variable.shape))
    return model


def check_full_size(work):
    model = drawn(VGG19(weights=None), 3)
    keras_path, weights, legacy = (os.path.join(work, "vgg19" + end) for end in (".keras", ".weights.h5", ".h5"))
    model.save(keras_path)
    model.save_weights(weights)
    model.save(legacy)
    folder = os.path.join(work, "pictures")
    os.makedirs(folder)
    random = np.random.default_rng(1)
    pictures = random.integers(0, 256, (4, 224, 224, 3), dtype=np.uint8)
    for index, picture in enumerate(pictures):
        Image.fromarray(picture).save(os.path.join(folder, f"{index}.png"))
    inputs = preprocess_input(pictures.astype("float32"))

    # Probabilities of such weights are close to 0 and 1; what goes into them tells more.
    def values(model):
        probe = keras.Model(model.inputs, [model.get_layer("fc2").output, model.outputs[0]])
        return probe.predict(inputs, verbose=0)

    def relush_values(statement):
        files = [os.path.join(work, name) for name in ("fc2.npy", "predictions.npy")]
        relush(
            statement, "preprocess caffe", f"predict '{folder}'", f"export features '{files[1]}'", "truncate fc2",
            f"predict '{folder}'", f"export features '{files[0]}'")
        return [np.load(file) for file in files]

    def worst(ours, theirs):
        return max(error(*pair) for pair in zip(ours, theirs))

    theirs = values(model)
    for name, statement in [
        ("VGG19 that Keras saved as .keras", f"load '{keras_path}'"),
        ("VGG19 that Keras saved as .weights.h5", f"load vgg19 --weights '{weights}'"),
        ("VGG19 that Keras saved as .keras, its weights alone", f"load vgg19 --weights '{keras_path}'"),
    ]:
        ours = relush_values(statement)
        say(name, worst(ours, theirs), None)
    for kind in ("h5", "keras"):
        out = os.path.join(work, f"out.{kind}")
        for source in (keras_path, legacy):
            relush(f"load '{source}'", f"export model '{out}'")
            again = load(out)
            ending = os.path.splitext(source)[1]
            say(f"VGG19 from {ending}, exported as .{kind}", worst(values(again), ours), same_bits(again, model))
            del again
        os.remove(out)


def from_torch(module, path, images):
    """What PyTorch computes of tensors that Relush wrote; every one that the module has must be there, and no other."""
    module.load_state_dict(load_file(path))
    with torch.no_grad():
        return module.eval()(torch.from_numpy(images).permute(0, 3, 1, 2).contiguous()).numpy()


def before_the_end(model, inputs):
    """What goes into the function that a model of Keras ends with."""
    last = model.layers[-1]
    probe = keras.Model(model.inputs, last.input)
    weights = [np.asarray(weight) for weight in last.weights]
    return probe.predict(inputs, verbose=0) @ weights[0] + (weights[1] if len(weights) > 1 else 0)


def check_torch(work):
    """Keras to PyTorch: a full VGG19 and its cut, and a small VGG11 without any bias that ends with a sigmoid."""
    out = os.path.join(work, "out.safetensors")
    source = os.path.join(work, "vgg19.keras")
    model = load(source)
    images = np.random.default_rng(2).uniform(-120, 130, (2, 224, 224, 3)).astype("float32")
    relush(f"load '{source}'", f"export model '{out}'")
    say("VGG19 of Keras, as .safetensors in PyTorch", error(from_torch(vgg.VGG("vgg19"), out, images),
                                                           before_the_end(model, images)), None)
    relush(f"load '{source}'", "truncate fc2", f"export model '{out}'")
    cut = vgg.VGG("vgg19")
    cut.classifier = cut.classifier[:5]
    theirs = keras.Model(model.inputs, model.get_layer("fc2").output).predict(images, verbose=0)
    say("VGG19 of Keras cut at fc2, as .safetensors in PyTorch", error(from_torch(cut, out, images), theirs), None)

    layers = [keras.Input((224, 224, 3))]
    for count, filters in zip(vgg.BLOCKS["vgg11"], (4, 6, 8, 8, 8)):
        for _ in range(count):
            layers.append(keras.layers.Conv2D(filters, 3, padding="same", activation="relu", use_bias=False))
        layers.append(keras.layers.MaxPooling2D())
    layers.append(keras.layers.Flatten())
    for units, function in ((12, "relu"), (12, "relu"), (1, "sigmoid")):
        layers.append(keras.layers.Dense(units, activation=function, use_bias=False))
    model = drawn(keras.Sequential(layers), 5)
    source = os.path.join(work, "vgg11.keras")
    model.save(source)
    relush(f"load '{source}'", f"export model '{out}'")
    module = vgg.VGG("vgg11", channels=(4, 6, 8, 8, 8), hidden=12, classes=1)
    say("VGG11 of Keras without biases, as .safetensors in PyTorch",
        error(from_torch(module, out, images), before_the_end(model, images)), None)


def main():
    keras.utils.disable_interactive_logging()
    # That HDF5 is an older format of Keras is known here.
    absl.logging.set_verbosity(absl.logging.ERROR)
    print("| model | relative L2 error | same bits |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as work:
        for name, cuts in MODELS:
            check_fixture(name, cuts, work)
        check_full_size(work)
        check_torch(work)
    if missed:
        sys.exit("\n".join(missed))


main()
