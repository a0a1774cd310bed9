"""VGG19 exported by PyTorch (both exporters) and by Keras, computed by ONNX Runtime and by Relush.

Called by scripts/compare-onnx, which brings the packages. Weights and pictures are seeded. With a second argument only
the exports whose name contains it are made.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
warnings.filterwarnings("ignore")

import numpy as np
from PIL import Image

ROOT = sys.argv[1]
ONLY = sys.argv[2] if len(sys.argv) > 2 else ""
LARGEST_ERROR = 1e-5  # relative L2 of the outputs
LARGEST_SHARE = 1 / 3  # of ONNX Runtime's time until it is ready
LARGEST_MEMORY = 1.1  # of the size of the weights, beside what the program takes without a model
RELUSH = os.environ.get("RELUSH", os.path.join(ROOT, ".build", "release", "relush"))


def torch_vgg(path, name, dynamo, classifier=True):
    import torch
    import torchvision

    torch.manual_seed(5)
    model = getattr(torchvision.models, name)(weights=None)
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.normal_(0, 0.2)
    model = (model if classifier else model.features).eval()
    sample = torch.zeros(1, 3, 224, 224)
    if dynamo:
        torch.onnx.export(
            model, (sample,), path, dynamo=True, dynamic_shapes=({0: torch.export.Dim("batch")},), verbose=False,
            external_data=False)
    else:
        torch.onnx.export(
            model, (sample,), path, dynamo=False, input_names=["input"], dynamic_axes={"input": {0: "batch"}})


def keras_vgg(path):
    """Without its classifier, for which tf2onnx takes more than 24 GB."""
    import keras

    keras.utils.set_random_seed(5)
    model = keras.applications.VGG19(weights=None, include_top=False, input_shape=(224, 224, 3))
    random = np.random.default_rng(5)
    for variable in model.weights:
        shape = variable.shape
        if len(shape) > 1:
            spread = np.float32(np.sqrt(2 / int(np.prod(shape[:-1]))))
            variable.assign(random.standard_normal(shape, dtype="float32") * spread)
        else:
            variable.assign(random.uniform(-0.1, 0.1, shape))
    model(np.zeros((1, 224, 224, 3), "float32"))
    model.export(path, format="onnx", verbose=False)


EXPORTS = {
    "vgg19-torchscript": lambda path: torch_vgg(path, "vgg19", False),
    "vgg19-dynamo": lambda path: torch_vgg(path, "vgg19", True),
    "vgg19_bn-dynamo": lambda path: torch_vgg(path, "vgg19_bn", True),
    "vgg19-features-torchscript": lambda path: torch_vgg(path, "vgg19", False, classifier=False),
    "vgg19-features-keras": keras_vgg,
}

RUN = """
import json, sys, time
start = time.perf_counter()
import onnxruntime
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 2
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
ready = time.perf_counter() - start
import numpy as np
images = np.load(sys.argv[2])
first = session.get_inputs()[0].shape[1] == 3
if first:
    images = images.transpose(0, 3, 1, 2)
output = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(images)})[0]
np.save(sys.argv[3], output.transpose(0, 2, 3, 1) if first and output.ndim == 4 else output)
print(ready)
"""


def timed(command):
    """What a command prints, how long it takes, and the most memory that it holds, in bytes."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit("failed: %s\n%s" % (command, text))
    return text, time.perf_counter() - start, usage.ru_maxrss * 1024


def main():
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        random = np.random.default_rng(11)
        pixels = random.integers(0, 256, (2, 224, 224, 3), dtype="uint8")
        os.mkdir(os.path.join(folder, "images"))
        for index, picture in enumerate(pixels):
            Image.fromarray(picture).save(os.path.join(folder, "images", "%d.png" % index))
        np.save(os.path.join(folder, "images.npy"), pixels.astype("float32") / np.float32(255))
        print("| | bytes | relative L2 error | ready: ONNX Runtime | Relush | peak beyond weights |")
        print("|---|---|---|---|---|---|")
        for name, export in EXPORTS.items():
            if ONLY not in name:
                continue
            model = os.path.join(folder, name + ".onnx")
            # In a process of its own, whose memory is gone afterwards.
            child = subprocess.run([sys.executable, __file__, ROOT, "--export", name, model], capture_output=True, text=True)
            if child.returncode:
                raise SystemExit("cannot export %s (%d)\n%s" % (name, child.returncode, child.stderr[-2000:]))
            failed |= not compare(folder, name, model)
            os.remove(model)
    raise SystemExit(1 if failed else 0)


def compare(folder, name, model):
    expected, found = (os.path.join(folder, part + ".npy") for part in ("expected", "found"))
    images = os.path.join(folder, "images")
    # The second time everything is in the disk's cache.
    for _ in range(2):
        text, _, _ = timed([sys.executable, "-c", RUN, model, images + ".npy", expected])
        ready = float(text)
        loading = [RELUSH, "--no-init", "--json", "-c", "load '%s'" % model]
        _, seconds, peak = timed(loading)
    _, start, base = timed([RELUSH, "--no-init", "-c", "version"])
    script = "load '%s'; preprocess rescale --resize nearest --crop off; predict '%s'; export features '%s'" % (
        model, images, found)
    timed([RELUSH, "--no-init", "-c", script])
    want, have = np.load(expected).astype("float64"), np.load(found).astype("float64")
    if want.shape != have.shape:
        raise SystemExit("%s: %s and %s" % (name, want.shape, have.shape))
    error = np.linalg.norm(have - want) / np.linalg.norm(want)
    beyond = (peak - base) / os.path.getsize(model)
    print("| %s | %d | %.1e | %.2f s | %.2f s | %.3f |" % (
        name, os.path.getsize(model), error, ready, seconds, beyond), flush=True)
    return error <= LARGEST_ERROR and seconds <= ready * LARGEST_SHARE and beyond <= LARGEST_MEMORY


if __name__ == "__main__":
    if ONLY == "--export":
        EXPORTS[sys.argv[3]](sys.argv[4])
    else:
        main()
