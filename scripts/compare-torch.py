#!/usr/bin/env python3
"""Holds Relush against PyTorch at full size, on models that PyTorch writes here and now; called by compare-torch.

For every format in: the outputs of Relush against those of PyTorch. For safetensors out: PyTorch's outputs of the file that
Relush wrote, and whether its weights are the same bits.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

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


torch.set_num_threads(2)
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    agreement(folder)
sys.exit(1 if failed else 0)
