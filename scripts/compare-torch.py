#!/usr/bin/env python3
"""Holds Relush against PyTorch at full size, on models that PyTorch writes here and now; called by compare-torch.

For every format in: the outputs of Relush against those of PyTorch. For safetensors out: PyTorch's outputs of the file that
Relush wrote, and whether its weights are the same bits. Then how long both take to be ready to predict, from the start of
their processes, and their memory. Relush may take a third of the time of PyTorch's fastest way, and in memory 1.1 times the
weights beside what the program takes without a model.
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
from safetensors.torch import load_file, save_file

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "scripts/torch-fixtures"))
import vgg

RELUSH = sys.argv[2]
BOUND = 1e-5
failed = False


def images(folder, count=2):
    """Pictures of the model's size, so that preparing them is the preparation of values alone."""
    from PIL import Image
    random = np.random.default_rng(5)
    pictures = []
    for index in range(count):
        y, x = np.mgrid[0:224, 0:224]
        planes = [127 + 90 * np.sin(x * random.uniform(0.02, 0.2) + y * random.uniform(0.02, 0.2)) for _ in range(3)]
        picture = np.clip(np.stack(planes, -1) + random.normal(0, 12, (224, 224, 3)), 0, 255).astype(np.uint8)
        Image.fromarray(picture).save(folder / f"{index}.png")
        pictures.append(picture)
    x = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
    return (x - torch.tensor([0.485, 0.456, 0.406])[:, None, None]) / torch.tensor([0.229, 0.224, 0.225])[:, None, None]


def relush(script, cwd):
    process = subprocess.run(
        [RELUSH, "--no-init", "--quiet", "-c", script], cwd=cwd, capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(f"relush failed on {script}:\n{process.stderr}")


def error(found, wanted):
    return float(np.linalg.norm(found.astype(np.float64) - wanted) / np.linalg.norm(wanted.astype(np.float64)))


def row(what, value, bound=BOUND):
    global failed
    failed = failed or not value <= bound
    print(f"| {what} | {value:.1e} |", flush=True)


def agreement(folder):
    x = images(folder)
    print("| | relative L2 error |\n|---|---|")
    for name, normalised in (("vgg19", False), ("vgg16", True)):
        model = vgg.seeded(vgg.VGG(name, normalised=normalised), 1)
        with torch.no_grad():
            wanted = model(x).numpy()
        title = f"{name}{'_bn' if normalised else ''}"
        torch.save(model.state_dict(), folder / "m.pt")
        save_file(model.state_dict(), folder / "m.safetensors")
        save_file(vgg.timm_names(model.state_dict()), folder / "timm.safetensors")
        for file, form in (("m.pt", ".pt"), ("m.safetensors", ".safetensors"), ("timm.safetensors", "timm's names")):
            relush(f"load {file}; preprocess --crop off; predict *.png; export features out.npy --force", folder)
            row(f"{title}, {form}", error(np.load(folder / "out.npy"), wanted))
        relush("load m.pt; export model back.safetensors --force; truncate fc2; export model cut.safetensors --force", folder)
        back = load_file(folder / "back.safetensors")
        other = vgg.VGG(name, normalised=normalised).eval()
        other.load_state_dict(back)
        with torch.no_grad():
            row(f"{title}, written by Relush, in PyTorch", error(other(x).numpy(), wanted))
        same = all(torch.equal(value, back[key]) for key, value in model.state_dict().items() if value.is_floating_point())
        row(f"{title}, weights that differ in a bit", 0 if same else 1, 0)
        cut = vgg.VGG(name, normalised=normalised)
        cut.classifier = torch.nn.Sequential(*list(cut.classifier)[:5])
        cut.load_state_dict(load_file(folder / "cut.safetensors"))
        with torch.no_grad():
            wanted = cut.eval()(x).numpy()
        relush("load cut.safetensors; preprocess --crop off; predict *.png; export features out.npy --force", folder)
        row(f"{title}, cut at fc2, written by Relush, in PyTorch", error(np.load(folder / "out.npy"), wanted))
        os.remove(folder / "back.safetensors")
        os.remove(folder / "cut.safetensors")


READY = {
    # The model is there and has the weights; the import of PyTorch is counted apart.
    "torch.load": "m = vgg.VGG('vgg19') if top else vgg.VGG('vgg19').features\nm.load_state_dict(torch.load(path, weights_only=True))",
    "torch.load, mmap": "m = vgg.VGG('vgg19') if top else vgg.VGG('vgg19').features\n"
                        "m.load_state_dict(torch.load(path, weights_only=True, mmap=True))",
    "load_file": "m = vgg.VGG('vgg19') if top else vgg.VGG('vgg19').features\nm.load_state_dict(load_file(path))",
    # Without drawing initial weights first, which is not what people write.
    "torch.load, assign": "with torch.device('meta'):\n    m = vgg.VGG('vgg19') if top else vgg.VGG('vgg19').features\n"
                          "m.load_state_dict(torch.load(path, weights_only=True), assign=True)",
    "load_file, assign": "with torch.device('meta'):\n    m = vgg.VGG('vgg19') if top else vgg.VGG('vgg19').features\n"
                         "m.load_state_dict(load_file(path), assign=True)",
}
CHILD = """
import sys, time
start = time.perf_counter()
import torch
from safetensors.torch import load_file
sys.path.insert(0, {fixtures!r})
import vgg
torch.set_num_threads(2)
path, top = {path!r}, {top}


def peak():
    # Of this process alone, in MB: getrusage also tells what the process that started it took.
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024 / 1e6


before = peak()
imported = time.perf_counter()
{body}
m.eval()
end = time.perf_counter()
print(end - imported, imported - start, peak(), before)
"""


def timed(command, cwd):
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    if process.returncode != 0:
        sys.exit(err)
    return time.perf_counter() - start, out


def loading(folder):
    global failed
    own = peak_of([RELUSH, "--no-init", "--quiet", "-c", ""], folder)
    print("\n| file | who | ready after | import | peak memory | of which before |\n|---|---|---|---|---|---|")
    model = vgg.seeded(vgg.VGG("vgg19"), 1)
    for top, title, state in ((True, "575 MB", model.state_dict()), (False, "80 MB", model.features.state_dict())):
        names = state if top else {"features." + key: value for key, value in state.items()}
        torch.save(state, folder / "plain.pt")
        save_file(dict(state), folder / "plain.safetensors")
        torch.save(names, folder / "m.pt")
        save_file(names, folder / "m.safetensors")
        fastest = {}
        for who, body in READY.items():
            path = "plain.pt" if "torch" in who else "plain.safetensors"
            code = CHILD.format(fixtures=str(ROOT / "scripts/torch-fixtures"), path=path, top=top, body=body)
            runs = []
            for _ in range(3):
                _, out = timed([sys.executable, "-c", code], folder)
                runs.append([float(number) for number in out.split()])
            ready, imported, peak, before = sorted(runs)[1]
            kind = path[5:]
            fastest[kind] = min(fastest.get(kind, float("inf")), imported + ready)
            print(f"| {title} {path[5:]} | {who} | {ready:.2f} s | {imported:.2f} s | {peak:,.0f} MB | {before:,.0f} MB |", flush=True)
        for file in ("m.pt", "m.safetensors"):
            runs = []
            for _ in range(3):
                seconds, out = timed(
                    [RELUSH, "--no-init", "--json", "-c", f"load {file}"], folder)
                runs.append((seconds, peak_of([RELUSH, "--no-init", "--quiet", "-c", f"load {file}"], folder)))
            seconds, peak = sorted(runs)[1]
            print(f"| {title} {file[1:]} | Relush, the whole process | {seconds:.2f} s | – | {peak:,.0f} MB | {own:,.0f} MB |", flush=True)
            share = (peak - own) / (os.path.getsize(folder / file) / 1e6)
            quicker = fastest[file[1:]] / seconds
            print(f"| | is ready {quicker:.1f} times as fast (wanted: 3), takes {share:.2f} times the weights (at most 1.1) | | | | |")
            failed = failed or quicker < 3 or share > 1.1


def peak_of(command, cwd):
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)")
    return float(subprocess.run([sys.executable, "-c", code, *command], cwd=cwd, capture_output=True, text=True).stdout)


torch.set_num_threads(2)
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    agreement(folder)
    loading(folder)
sys.exit(1 if failed else 0)
