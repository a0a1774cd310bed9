#!/usr/bin/env python3
"""Writes the fixtures of safetensors files and of PyTorch's checkpoints into Tests/ModelFilesTests/Fixtures.

    python3 scripts/torch-fixtures/make.py       # PyTorch 2.15.0, safetensors 0.8.0, NumPy; seeds are fixed

Small VGGs with torchvision's layout, of a few channels, in every form that people save them in, and in `torch.expected`
what PyTorch computes from them: a line each of file, rows, columns, outputs. The images are those of `vgg.images`.
Beside them files that have to be refused, in torch_refused.
"""

import argparse
import collections
import datetime
import os
import pathlib
import pickle
import zipfile

import numpy as np
import torch
from safetensors.torch import save_file

import vgg

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests/ModelFilesTests/Fixtures"
CHANNELS = (2, 3, 3, 4, 4)
expected = []


def expect(file, model, height, width, channels=3):
    with torch.no_grad():
        output = model(vgg.images(2, height, width, channels))
    numbers = " ".join(repr(float(value)) for value in output.flatten())
    expected.append(f"{file} {height} {width} {numbers}")


def small(name, seed, **options):
    options = {"channels": CHANNELS, "hidden": 6, "classes": 5} | options
    return vgg.seeded(vgg.VGG(name, **options), seed)


class NHWC(torch.nn.Module):
    """What a network of pictures gives, with channels last."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x).permute(0, 2, 3, 1).contiguous()


def safetensors_files():
    plain = small("vgg19", 1)
    save_file(plain.state_dict(), FOLDER / "torch_vgg19.safetensors", {"format": "pt"})
    expect("torch_vgg19.safetensors", plain, 64, 96)
    expect("torch_vgg19.safetensors", plain, 224, 224)
    normalised = small("vgg16", 2, normalised=True)
    save_file(normalised.state_dict(), FOLDER / "torch_vgg16_bn.safetensors")
    expect("torch_vgg16_bn.safetensors", normalised, 50, 70)
    timm = small("vgg13", 3)
    save_file(vgg.timm_names(timm.state_dict()), FOLDER / "timm_vgg13.safetensors", {"format": "pt"})
    expect("timm_vgg13.safetensors", timm, 224, 224)
    # The numbers are rounded first, so that what is expected is exactly of them.
    for kind, suffix in ((torch.float16, "f16"), (torch.bfloat16, "bf16")):
        half = small("vgg11", 4).to(kind)
        state = {"model.backbone." + key: value for key, value in half.state_dict().items()}
        save_file(state, FOLDER / f"torch_vgg11_{suffix}.safetensors")
        expect(f"torch_vgg11_{suffix}.safetensors", half.float(), 64, 64)
    features = small("vgg16", 5).features
    save_file({"features." + k: v for k, v in features.state_dict().items()}, FOLDER / "torch_features.safetensors")
    expect("torch_features.safetensors", NHWC(features), 64, 64)


def checkpoints():
    plain = small("vgg11", 6)
    torch.save(plain.state_dict(), FOLDER / "torch_vgg11.pt")
    expect("torch_vgg11.pt", plain, 64, 64)
    # A whole training: DataParallel, an optimizer that has moved, numbers and texts beside it.
    grey = small("vgg11", 7, inputs=1, classes=2)
    optimizer = torch.optim.SGD(grey.parameters(), lr=0.01, momentum=0.9)
    grey(vgg.images(1, 32, 32, 1)).sum().backward()
    optimizer.step()
    grey.zero_grad()
    state = torch.nn.DataParallel(grey).state_dict()
    torch.save(
        {"epoch": 12, "arch": "vgg11", "best_acc1": 71.5, "history": [1.5, 0.25, None, True], "size": torch.Size([2, 3]),
         "state_dict": state, "optimizer": optimizer.state_dict()}, FOLDER / "torch_training.pth.tar")
    expect("torch_training.pth.tar", grey, 64, 64, 1)
    # Kernels that lie otherwise in memory, a view of a larger tensor, a parameter.
    odd = small("vgg11", 8)
    state = odd.to(memory_format=torch.channels_last).state_dict()
    state["classifier.3.weight"] = state["classifier.3.weight"].t().contiguous().t()
    large = torch.zeros(3, 5)
    large[1] = state["classifier.6.bias"]
    state["classifier.6.bias"] = large[1]
    state["classifier.0.bias"] = torch.nn.Parameter(state["classifier.0.bias"])
    torch.save({"model": state}, FOLDER / "torch_strides.pt", pickle_protocol=4)
    expect("torch_strides.pt", odd, 64, 64)
    half = small("vgg11", 9).half()
    torch.save({"model_state_dict": collections.OrderedDict(half.state_dict())}, FOLDER / "torch_half.pt")
    expect("torch_half.pt", half.float(), 64, 64)


def training_of_examples():
    """As the ImageNet example of PyTorch saves a VGG, whose convolutions alone it wraps; its accuracy is a tensor."""
    model = small("vgg11", 10)
    wrapped = small("vgg11", 10)
    wrapped.features = torch.nn.DataParallel(wrapped.features)
    optimizer = torch.optim.SGD(wrapped.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.1)
    torch.save(
        {"epoch": 3, "arch": "vgg11", "state_dict": wrapped.state_dict(), "best_acc1": torch.tensor(41.25),
         "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}, FOLDER / "torch_imagenet.pth.tar")
    expect("torch_imagenet.pth.tar", model, 64, 64)


def companions():
    """What people keep beside the weights."""
    model = small("vgg11", 11)
    torch.save(
        {"state_dict": model.state_dict(),
         "args": argparse.Namespace(lr=0.1, out=pathlib.PurePosixPath("runs/1"), device=torch.device("cpu")),
         "best_acc1": np.float64(41.25), "epoch": np.int64(3), "confusion": np.eye(2), "history": collections.Counter("aab"),
         "losses": collections.deque([1.5, 0.5], maxlen=9), "by_class": collections.defaultdict(list, {"a": [1]}),
         "path": pathlib.PosixPath("runs/1"), "when": datetime.datetime(2024, 5, 6, 7, 8, 9),
         "took": datetime.timedelta(hours=2), "kind": torch.float32,
         "layout": torch.strided, "names": {"a", "b"}, "frozen": frozenset({1}), "z": 1j, "cut": slice(1, 2)},
        FOLDER / "torch_companions.pt")
    expect("torch_companions.pt", model, 64, 64)


def shared_storage():
    """All weights as views of one piece of memory, two of them of the same numbers, and without checksums."""
    model = small("vgg11", 12)
    state = model.state_dict()
    flat = torch.cat([value.flatten() for value in state.values()])
    place = 0
    for key, value in state.items():
        state[key] = flat[place:place + value.numel()].view_as(value)
        place += value.numel()
    state["features.6.bias"] = state["features.3.bias"]
    model.load_state_dict(state)
    torch.serialization.set_crc32_options(False)
    torch.save(state, FOLDER / "torch_shared.pt")
    torch.serialization.set_crc32_options(True)
    expect("torch_shared.pt", model, 64, 64)


def small_pictures():
    """VGGs for CIFAR's pictures of 32×32, whose convolutions leave one position: with one dense layer, and with two."""
    one = small("vgg16", 13, normalised=True, side=1)
    one.avgpool = torch.nn.Identity()
    one.classifier = torch.nn.Linear(CHANNELS[-1], 5)
    vgg.seeded(one, 13)
    torch.save(one.state_dict(), FOLDER / "torch_cifar.pt")
    expect("torch_cifar.pt", one, 32, 32)
    two = small("vgg11", 14, side=1)
    two.avgpool = torch.nn.AdaptiveAvgPool2d(1)
    two.classifier = torch.nn.Sequential(torch.nn.Linear(CHANNELS[-1], 6), torch.nn.ReLU(), torch.nn.Linear(6, 5))
    save_file(vgg.seeded(two, 14).state_dict(), FOLDER / "torch_cifar.safetensors", {"format": "pt"})
    expect("torch_cifar.safetensors", two, 32, 32)
    expect("torch_cifar.safetensors", two, 64, 64)


class Attack:
    def __reduce__(self):
        return os.system, ("echo this must never be seen",)


class Meter:
    def __init__(self):
        self.value = 1.5


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = torch.nn.Linear(2, 2)

    def forward(self, x):
        return self.dense(x)


def refused():
    folder = FOLDER / "torch_refused"
    folder.mkdir(exist_ok=True)
    torch.manual_seed(0)
    torch.save({"state_dict": {"features.0.weight": torch.zeros(1)}, "x": Attack()}, folder / "os_system.pt")
    torch.save(torch.nn.Sequential(torch.nn.Linear(2, 2)), folder / "whole_model.pt")
    torch.save({"epoch": 1, "ema": {"net": Tiny()}}, folder / "model_under_keys.pt")
    torch.save({"state_dict": {"features.0.weight": torch.zeros(1)}, "meter": Meter()}, folder / "object.pt")
    torch.save({"state_dict": {"features.0.weight": torch.zeros(1)}, "loss": torch.nn.functional.l1_loss}, folder / "name.pt")
    torch.save({"model": Tiny(), "x": Attack()}, folder / "attack_with_model.pt")
    # Packed, a pickle of millions of lists is small.
    with zipfile.ZipFile(folder / "packed.pt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("packed/data.pkl"), b"\x80\x02" + b"]" * (12 << 20) + b".", zipfile.ZIP_DEFLATED)
    torch.save(Tiny().state_dict(), folder / "no_vgg.pt")
    torch.save(Tiny().state_dict(), folder / "old_format.pt", _use_new_zipfile_serialization=False)
    torch.jit.script(Tiny()).save(folder / "torchscript.pt")
    torch.save([1, 2, 3], folder / "no_dictionary.pt")
    torch.save({"features.0.weight": torch.zeros(1, 3, 3, 3, dtype=torch.float64)}, folder / "float64.pt")
    (folder / "pickle.pkl").write_bytes(pickle.dumps({"a": np.float64(1)}, 4))
    save_file({"features.0.weight": torch.zeros(1, 3, 3, 3, dtype=torch.int32)}, folder / "int32.safetensors")
    save_file({"encoder.layer.0.weight": torch.zeros(2, 2)}, folder / "no_vgg.safetensors")


torch.manual_seed(0)
torch.set_num_threads(1)
safetensors_files()
checkpoints()
training_of_examples()
companions()
shared_storage()
small_pictures()
refused()
for path in FOLDER.glob("**/*.safetensors"):
    path.chmod(0o644)
(FOLDER / "torch.expected").write_text("\n".join(expected) + "\n")
