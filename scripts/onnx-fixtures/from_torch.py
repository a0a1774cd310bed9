"""Writes ONNX graphs as both exporters of PyTorch give them, with what ONNX Runtime computes: python from_torch.py

Made with torch 2.15.0, onnx 1.23.2, onnxscript 0.7.2, onnxruntime 1.32.0. The networks are those of
torchvision.models.vgg, as torch-fixtures/vgg.py has them, with fewer channels; everything is seeded.
"""

import pathlib
import shutil
import sys
import warnings

import numpy as np
import onnx
import torch
from torch import nn

from common import coarse, expect, path, show

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "torch-fixtures"))
import vgg

warnings.filterwarnings("ignore")


class Kinds(nn.Module):
    """One of every kind of node that PyTorch's layers become."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, (3, 5), stride=(2, 1), padding=(0, 3))
        self.grouped = nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=4, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.slopes = nn.PReLU(8)
        self.uneven = nn.ZeroPad2d((1, 0, 2, 1))
        self.second = nn.Conv2d(16, 8, 3, padding=1)
        self.narrow = nn.Conv2d(8, 6, 1)
        self.hidden = nn.Linear(624, 10)
        self.last = nn.Linear(10, 4, bias=False)

    def forward(self, x):
        x = nn.functional.leaky_relu(self.first(x), 0.2)
        y = self.slopes(self.norm(self.grouped(x)))
        x = torch.cat([x + y, torch.sigmoid(x) * torch.tanh(y)], dim=1)
        x = nn.functional.max_pool2d(torch.relu(x), 3, stride=2, padding=1)
        x = nn.functional.avg_pool2d(x, 2, stride=2, ceil_mode=False)
        x = self.uneven(nn.functional.relu6(x))
        x = nn.functional.elu(self.second(x))
        y = nn.functional.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=True)
        x = nn.functional.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False) * y
        x = self.narrow(x * 0.5 + 0.25)
        x = torch.flatten(x, 1)
        x = nn.functional.hardsigmoid(nn.functional.silu(self.hidden(x)))
        return torch.softmax(self.last(x), dim=1)


class Picture(nn.Module):
    """Ends with a picture, with pooling that rounds up and a view that asks for the number of images."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, stride=2, padding=1)
        self.second = nn.Conv2d(6, 5, 3, padding=1)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.first(x)), 3, stride=2, ceil_mode=True)
        y = x.mean((2, 3), keepdim=True)
        return self.second(x) - self.second(torch.sigmoid(y) * x)


def settle(model, seed):
    """Weights and averages that are not those of a fresh layer, so that leaving one out would show."""
    generator = torch.Generator().manual_seed(seed)
    for name, values in model.state_dict().items():
        if values.dtype != torch.float32:
            continue
        noise = torch.randn(values.shape, generator=generator)
        if name.endswith("running_var"):
            values.copy_(noise.abs() + 0.5)
        elif values.dim() > 1:
            values.copy_(noise * (2 / values[0].numel()) ** 0.5)
        else:
            values.copy_(noise * 0.2 + (1 if name.endswith("weight") else 0))
    return model.eval()


def images(height, width, seed=7):
    return coarse(np.random.default_rng(seed).standard_normal((2, 3, height, width)))


def write(name, model, height, width, dynamo, open_batch=True, **options):
    sample = torch.from_numpy(images(height, width))
    external = options.pop("external", False)
    if dynamo:
        shapes = ({0: torch.export.Dim("batch")},) if open_batch else None
        torch.onnx.export(
            model, (sample,), path(name + ".onnx"), dynamo=True, dynamic_shapes=shapes, external_data=external,
            verbose=False, **options)
    else:
        axes = {"input": {0: "batch"}, "output": {0: "batch"}} if open_batch else None
        torch.onnx.export(
            model, (sample,), path(name + ".onnx"), dynamo=False, input_names=["input"], output_names=["output"],
            dynamic_axes=axes, **options)
    anonymise(name)
    expect(name, images(height, width))
    show(name)


def anonymise(name):
    """Without the notes on the Python code that built the graph: they hold paths of the machine."""
    model = onnx.load(path(name + ".onnx"), load_external_data=False)
    del model.metadata_props[:]
    for entry in [model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output,
                  *model.graph.initializer]:
        entry.doc_string = ""
        if hasattr(entry, "metadata_props"):
            del entry.metadata_props[:]
    onnx.save(model, path(name + ".onnx"))


def halved(name, target):
    """The same graph with weights and input in float16; what is expected of it is what the other gives."""
    model = onnx.load(path(name + ".onnx"))
    for entry in model.graph.initializer:
        values = onnx.numpy_helper.to_array(entry)
        # Of both ways in which such numbers may be kept, one for vectors and one for the others.
        if values.ndim == 1:
            bits = values.astype("float16").view("uint16")
            entry.ClearField("raw_data")
            entry.data_type = onnx.TensorProto.FLOAT16
            entry.int32_data.extend(int(value) for value in bits)
        else:
            entry.CopyFrom(onnx.numpy_helper.from_array(values.astype("float16"), entry.name))
    for value in [*model.graph.input, *model.graph.output]:
        value.type.tensor_type.elem_type = onnx.TensorProto.FLOAT16
    onnx.save(model, path(target + ".onnx"))
    shutil.copy(path(name + ".expected.h5"), path(target + ".expected.h5"))
    show(target)


if __name__ == "__main__":
    def small(normalised):
        return vgg.VGG("vgg11", normalised, channels=(4, 6, 8, 8, 8), hidden=12, classes=5, side=2)

    write("torch_vgg", settle(small(False), 1), 64, 64, dynamo=False)
    write("torch_vgg_bn", settle(small(True), 2), 64, 64, dynamo=True)
    write(
        "torch_vgg_bn_kept", settle(small(True), 3), 64, 64, dynamo=False, open_batch=False,
        do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE)
    write("torch_kinds", settle(Kinds(), 4), 41, 46, dynamo=False)
    write("torch_kinds_dynamo", settle(Kinds(), 4), 41, 46, dynamo=True)
    write("torch_picture", settle(Picture(), 8), 41, 46, dynamo=False)
    write("torch_external", settle(small(False), 9), 64, 64, dynamo=True, external=True)
    halved("torch_vgg", "torch_half")
