"""How long it takes until a VGG19 is ready to predict, and how much memory; called by compare-loading.

Of Relush it is the whole process, from its start to its end. Of the libraries, which need a program around them, it is
what follows their import, and the whole from the start of Python; each in the fastest of the ways that people load files.
All are run in turn, with every file in the disk's cache, and the fastest run of each counts: on a virtual machine the host
may first have to find the memory that another process has just given back, which takes longer than loading. Relush may
take a third of the time of the whole, and in memory 1.1 times the file beside what it takes without a model.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(sys.argv[1])
FIXTURES = ROOT / "scripts" / "torch-fixtures"
RELUSH = ROOT / ".build" / "release" / "relush"
ROUNDS = 3
LARGEST_SHARE = 1 / 3
LARGEST_MEMORY = 1.1

KERAS = """
import keras
from keras.applications.vgg19 import VGG19
"""
TORCH = f"""
import sys
import torch
from safetensors.torch import load_file
sys.path.insert(0, {str(FIXTURES)!r})
import vgg
def built():
    return vgg.VGG("vgg19") if top else vgg.VGG("vgg19").features
"""
# Without drawing initial weights first, and without copying what was read.
ASSIGNED = "\nwith torch.device('meta'):\n    m = built()\nm.load_state_dict({}, assign=True)\nm.eval()"
COPIED = "\nm = built()\nm.load_state_dict({})\nm.eval()"
READ = {
    ".h5": {"load_model": (KERAS, "m = keras.saving.load_model(path, compile=False)")},
    ".keras": {"load_model": (KERAS, "m = keras.saving.load_model(path, compile=False)")},
    ".weights.h5": {
        "load_weights": (KERAS, "m = VGG19(weights=None, include_top=top, input_shape=(224, 224, 3))\nm.load_weights(path)")},
    ".pt": {
        "load": (TORCH, COPIED.format("torch.load(path, weights_only=True)")),
        "load, mmap": (TORCH, COPIED.format("torch.load(path, weights_only=True, mmap=True)")),
        "load, assign": (TORCH, ASSIGNED.format("torch.load(path, weights_only=True)")),
    },
    ".safetensors": {
        # With assign=True it would only be mapped, and read by whatever computes with it first.
        "load_file": (TORCH, COPIED.format("load_file(path)")),
    },
}
CHILD = """
import time
path, top = {path!r}, {top}
{imports}
begin = time.perf_counter()
{body}
print(time.perf_counter() - begin)
"""
WRITE = """
import sys
import numpy as np
import keras
import torch
from keras.applications.vgg19 import VGG19
from safetensors.torch import save_file
sys.path.insert(0, {fixtures!r})
import vgg
folder, top = {folder!r}, {top}
random = np.random.default_rng(1)
model = VGG19(weights=None, include_top=top, input_shape=(224, 224, 3))
for variable in model.weights:
    variable.assign(random.standard_normal(variable.shape, dtype="float32") * np.float32(0.01))
model.save(folder + "/m.h5")
model.save(folder + "/m.keras")
model.save_weights(folder + "/m.weights.h5")
model = vgg.seeded(vgg.VGG("vgg19"), 1)
state = model.state_dict() if top else model.features.state_dict()
torch.save(state, folder + "/plain.pt")
save_file(state, folder + "/plain.safetensors")
if not top:
    state = {{"features." + key: value for key, value in state.items()}}
torch.save(state, folder + "/m.pt")
save_file(state, folder + "/m.safetensors")
"""


def timed(command):
    """What a command prints, how long it takes, and the most memory that it holds, in bytes.

    The system counts what the one that starts it holds, so this process must stay small."""
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"failed: {command}")
    return text, time.perf_counter() - start, usage.ru_maxrss * 1024


def python(code):
    return timed([sys.executable, "-c", code])


def statement(end):
    return f"load vgg19 {{}} --weights m{end}" if end == ".weights.h5" else f"load m{end}"


def compare(folder, end, top, base):
    size = os.path.getsize(folder / f"m{end}")
    plain = folder / f"plain{end}"
    path = str(plain if plain.exists() else folder / f"m{end}")
    script = f"cd '{folder}'; " + statement(end).format("" if top else "--no-top --input 224x224")
    ours, theirs, wholes, peaks = [], {who: [] for who in READ[end]}, {who: [] for who in READ[end]}, {}
    # The first round brings the files into the disk's cache.
    for round in range(ROUNDS + 1):
        for who, (imports, body) in READ[end].items():
            text, whole, peak = python(CHILD.format(path=path, top=top, imports=imports, body=body))
            theirs[who].append(float(text))
            wholes[who].append(whole)
            peaks[who] = peak
        _, seconds, peak = timed([RELUSH, "--no-init", "--quiet", "-c", script])
        ours.append(seconds)
        peaks[None] = max(peak, peaks.get(None, 0))
    ready = {who: min(times[1:]) for who, times in theirs.items()}
    best = min(ready, key=ready.get)
    whole = min(min(times[1:]) for times in wholes.values())
    seconds = min(ours[1:])
    beyond = (peaks[None] - base) / size
    print(f"| {size / 1e6:.0f} MB {end} | {seconds:.2f} s | {ready[best]:.2f} s ({best}) | {ready[best] / seconds:.1f}× "
          f"| {whole:.2f} s | {whole / seconds:.1f}× | {peaks[None] / 1e6:.0f} MB, {beyond:.2f} of the file beyond the program "
          f"| {min(peaks[who] for who in READ[end]) / 1e6:.0f} MB |", flush=True)
    return seconds <= whole * LARGEST_SHARE and beyond <= LARGEST_MEMORY


def main():
    fine = True
    starts = [timed([RELUSH, "--no-init", "--quiet", "-c", "version"]) for _ in range(ROUNDS)]
    start, base = min(run[1] for run in starts), max(run[2] for run in starts)
    print(f"Relush without a model: {start:.3f} s, {base / 1e6:.0f} MB\n")
    print("| file | Relush, whole process | library, after its import | ratio | whole process | ratio | memory of Relush "
          "| of the library |\n|---|---|---|---|---|---|---|---|")
    for top in (False, True):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            python(WRITE.format(fixtures=str(FIXTURES), folder=name, top=top))
            for end in READ:
                fine &= compare(folder, end, top, base)
    sys.exit(0 if fine else 1)


main()
