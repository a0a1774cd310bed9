"""VGG19 in other engines, each in a process of its own: python peers.py ENGINE FOLDER OUTPUT THREADS WORKLOAD…

Answers every line of standard input with the milliseconds of one run, and writes the output where they end. `prepare`
writes what they share into FOLDER: weights as He et al. 2015 propose, images of noise at several scales less the means
of ImageNet, both seeded, and the first image's output in float64. Used by scripts/compare-peers.
"""

import os
import struct
import sys
import time
from dataclasses import dataclass

import numpy as np

BLOCKS = [(64, 2), (128, 2), (256, 4), (512, 4), (512, 4)]


@dataclass
class Workload:
    height: int
    width: int
    top: bool
    batch: int

    def words(self):
        return [str(self.height), str(self.width), str(int(self.top)), str(self.batch)]

    def __str__(self):
        top = "" if self.top else " without its top"
        return f"VGG19{top} at {self.height}×{self.width}, {self.batch} at a time"


def load(folder):
    """Kernels as Keras keeps them and biases, in order; a dense kernel has two axes."""
    with np.load(os.path.join(folder, "weights.npz")) as file:
        return [(file[f"kernel{i}"], file[f"bias{i}"]) for i in range(len(file) // 2)]


def images(folder, work):
    """N × H × W × 3."""
    return np.fromfile(os.path.join(folder, "images.f32"), "float32").reshape(-1, work.height, work.width, 3)


def first_channels(images):
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2))


def dense(kernel, height, width, channels):
    """The first dense kernel for values that lie channel by channel, as outputs × inputs."""
    if kernel.shape[0] == height * width * channels:
        kernel = kernel.reshape(height, width, channels, -1).transpose(2, 0, 1, 3).reshape(kernel.shape)
    return np.ascontiguousarray(kernel.T)


# ---- what they share


def drawn(work):
    random = np.random.default_rng(19)
    inputs = 3
    for filters, count in BLOCKS:
        for _ in range(count):
            yield random.standard_normal((3, 3, inputs, filters), "float32") * np.float32(np.sqrt(2 / (9 * inputs)))
            yield random.uniform(-0.1, 0.1, filters).astype("float32")
            inputs = filters
    if work.top:
        inputs = (work.height // 32) * (work.width // 32) * 512
        # The last layer a hundredth: probabilities that are all 0 or 1 would tell nothing of an error.
        for units, scale in ((4096, 1), (4096, 1), (1000, 0.01)):
            yield random.standard_normal((inputs, units), "float32") * np.float32(scale * np.sqrt(2 / inputs))
            yield random.uniform(-0.1, 0.1, units).astype("float32")
            inputs = units


def noise(work):
    random = np.random.default_rng(3)
    pixels = np.zeros((work.batch, work.height, work.width, 3), "float32")
    for scale in (1, 4, 16, 64):
        shape = (work.batch, -(-work.height // scale), -(-work.width // scale), 3)
        coarse = random.uniform(0, 255 / 4, shape).astype("float32")
        pixels += coarse.repeat(scale, 1).repeat(scale, 2)[:, : work.height, : work.width]
    return pixels - np.array([103.939, 116.779, 123.68], "float32")


def prepare(folder, work):
    import keras
    import torch

    values = list(drawn(work))
    pairs = list(zip(values[::2], values[1::2]))
    arrays = {f"kernel{i}": kernel for i, (kernel, _) in enumerate(pairs)}
    np.savez(os.path.join(folder, "weights.npz"), **arrays, **{f"bias{i}": b for i, (_, b) in enumerate(pairs)})
    noise(work).tofile(os.path.join(folder, "images.f32"))
    model = keras.applications.VGG19(
        weights=None, include_top=work.top, input_shape=(work.height, work.width, 3))
    model.set_weights(values)
    model.save(os.path.join(folder, "model.h5"))
    write_onnx(folder, work)
    with torch.no_grad():
        first = torch.from_numpy(first_channels(images(folder, work)[:1])).double()
        output = torch_model(folder, work).double()(first)
    (output if work.top else output.permute(0, 2, 3, 1)).contiguous().numpy().tofile(
        os.path.join(folder, "expected.f64"))


def write_picture(path, folder, work):
    """The first image, rounded, as a file."""
    from PIL import Image

    pixels = images(folder, work)[0] + np.array([103.939, 116.779, 123.68], "float32")
    Image.fromarray(pixels[..., ::-1].round().clip(0, 255).astype("uint8")).save(path)


def command(folder, picture, threads):
    """What people write to get the features of one picture."""
    import keras
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    model = keras.models.load_model(os.path.join(folder, "model.h5"), compile=False)
    image = keras.utils.img_to_array(keras.utils.load_img(picture, target_size=model.input_shape[1:3]))
    batch = keras.applications.vgg19.preprocess_input(image[None])
    np.save(os.path.join(folder, "keras.npy"), model.predict(batch, verbose=0))


def write_onnx(folder, work):
    from onnx import TensorProto, helper, numpy_helper, save

    nodes, constants, last, is_flat = [], [], "input", False
    shape = [work.batch, 3, work.height, work.width]
    for index, layer in enumerate(layers(folder, work)):
        name = f"v{index}"
        if layer[0] == "pool":
            nodes.append(helper.make_node("MaxPool", [last], [name], kernel_shape=[2, 2], strides=[2, 2]))
            last = name
            continue
        kind, kernel, bias, activation = layer
        constants += [numpy_helper.from_array(kernel, name + "k"), numpy_helper.from_array(bias, name + "b")]
        if kind == "conv":
            nodes.append(helper.make_node(
                "Conv", [last, name + "k", name + "b"], [name], kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
        else:
            if not is_flat:
                nodes.append(helper.make_node("Flatten", [last], ["flat"]))
                last, is_flat = "flat", True
            nodes.append(helper.make_node("Gemm", [last, name + "k", name + "b"], [name], transB=1))
        nodes.append(helper.make_node("Relu" if activation == "relu" else "Softmax", [name], [name + "a"]))
        last = name + "a"
    nodes.append(helper.make_node("Identity", [last], ["output"]))
    graph = helper.make_graph(
        nodes, "vgg19", [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, None)], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    save(model, os.path.join(folder, "model.onnx"))


def layers(folder, work):
    """("conv" or "dense", kernel, bias, activation) and ("pool",), kernels with their outputs first."""
    pairs = iter(load(folder))
    for _, count in BLOCKS:
        for _ in range(count):
            kernel, bias = next(pairs)
            yield "conv", np.ascontiguousarray(kernel.transpose(3, 2, 0, 1)), bias, "relu"
        yield ("pool",)
    for kernel, bias in pairs:
        shaped = dense(kernel, work.height // 32, work.width // 32, 512)
        yield "dense", shaped, bias, "softmax" if shaped.shape[0] == 1000 else "relu"


def last_channels(output):
    return output if output.ndim == 2 else output.transpose(0, 2, 3, 1)


# ---- the engines: each gives a function that runs once, and one that makes N × H × W × C of its output


def torch_model(folder, work):
    import torch
    from torch import nn

    modules = []
    for layer in layers(folder, work):
        if layer[0] == "pool":
            modules.append(nn.MaxPool2d(2))
            continue
        kind, kernel, bias, activation = layer
        if kind == "conv":
            module = nn.Conv2d(kernel.shape[1], kernel.shape[0], 3, padding=1)
        else:
            if not any(isinstance(module, nn.Flatten) for module in modules):
                modules.append(nn.Flatten())
            module = nn.Linear(kernel.shape[1], kernel.shape[0])
        module.weight.data, module.bias.data = torch.from_numpy(kernel), torch.from_numpy(bias)
        modules += [module, nn.ReLU(inplace=True) if activation == "relu" else nn.Softmax(dim=1)]
    return nn.Sequential(*modules).eval()


def with_torch(folder, work, threads, is_last=False, compiles=False):
    import torch

    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    layout = torch.channels_last if is_last else torch.contiguous_format
    model = torch_model(folder, work).to(memory_format=layout)
    if compiles:
        model = torch.compile(model)
    given = torch.from_numpy(first_channels(images(folder, work))).contiguous(memory_format=layout)
    return lambda: model(given), last_channels


def with_keras(folder, work, threads, on_batch):
    import keras
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    model = keras.models.load_model(os.path.join(folder, "model.h5"), compile=False)
    given = images(folder, work)
    if on_batch:
        return lambda: model.predict_on_batch(given), lambda output: output
    return lambda: model.predict(given, batch_size=work.batch, verbose=0), lambda output: output


def with_onnxruntime(folder, work, threads):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        os.path.join(folder, "model.onnx"), options, providers=["CPUExecutionProvider"])
    given = first_channels(images(folder, work))
    return lambda: session.run(None, {"input": given})[0], last_channels


def with_openvino(folder, work, threads):
    import openvino

    settings = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"}
    model = openvino.Core().compile_model(os.path.join(folder, "model.onnx"), "CPU", settings)
    given = first_channels(images(folder, work))
    return lambda: model(given)[0], last_channels


def with_ncnn(folder, work, threads):
    import ncnn

    path = write_ncnn(folder, work)
    net = ncnn.Net()
    net.opt.num_threads = threads
    for name in ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic", "use_bf16_storage"):
        setattr(net.opt, name, False)
    net.load_param(path + ".param")
    net.load_model(path + ".bin")
    given = first_channels(images(folder, work))

    def run():
        outputs = []
        for image in given:
            extractor = net.create_extractor()
            extractor.input("input", ncnn.Mat(image))
            outputs.append(np.array(extractor.extract("output")[1]))
        return np.stack(outputs)

    return run, last_channels


def write_ncnn(folder, work):
    path = os.path.join(folder, "ncnn")
    lines, last, described = ["Input input 0 1 input"], "input", list(layers(folder, work))
    with open(path + ".bin", "wb") as file:
        for index, layer in enumerate(described):
            to = "output" if index == len(described) - 1 and layer[0] == "pool" else f"v{index}"
            if layer[0] == "pool":
                lines.append(f"Pooling p{index} 1 1 {last} {to} 0=0 1=2 2=2 5=1")
            else:
                kind, kernel, bias, activation = layer
                relu = " 9=1" if activation == "relu" else ""
                shape = f"0={kernel.shape[0]} 1=3 4=1 5=1 6={kernel.size}" if kind == "conv" else (
                    f"0={kernel.shape[0]} 1=1 2={kernel.size}")
                lines.append(f"{'Convolution' if kind == 'conv' else 'InnerProduct'} l{index} 1 1 {last} {to} {shape}{relu}")
                file.write(struct.pack("<i", 0) + kernel.tobytes() + bias.tobytes())
                if activation == "softmax":
                    lines.append(f"Softmax s{index} 1 1 {to} output 0=0 1=1")
            last = to
    with open(path + ".param", "w") as file:
        file.write("\n".join(["7767517", f"{len(lines)} {len(lines)}", *lines]) + "\n")
    return path


def with_mnn(folder, work, threads):
    import subprocess

    import MNN

    path = os.path.join(folder, "model.mnn")
    converter = os.path.join(os.path.dirname(sys.executable), "mnnconvert")
    subprocess.run(
        [converter, "-f", "ONNX", "--modelFile", os.path.join(folder, "model.onnx"), "--MNNModel", path, "--bizCode",
         "relush"], check=True, stdout=subprocess.DEVNULL)
    runtime = MNN.nn.create_runtime_manager(({"backend": "CPU", "precision": "high", "numThread": threads},))
    net = MNN.nn.load_module_from_file(path, ["input"], ["output"], runtime_manager=runtime)
    given = first_channels(images(folder, work))
    given = MNN.expr.const(given, list(given.shape), MNN.expr.NCHW)

    def run():
        output = net.forward(given)
        return MNN.expr.convert(output, MNN.expr.NCHW).read()

    return run, last_channels


ENGINES = {
    "PyTorch": with_torch,
    "PyTorch, channels last": lambda *all: with_torch(*all, is_last=True),
    "PyTorch, compiled": lambda *all: with_torch(*all, is_last=True, compiles=True),
    "Keras, predict": lambda *all: with_keras(*all, on_batch=False),
    "Keras, predict_on_batch": lambda *all: with_keras(*all, on_batch=True),
    "ONNX Runtime": with_onnxruntime,
    "OpenVINO": with_openvino,
    "ncnn": with_ncnn,
    "MNN": with_mnn,
}


def serve(engine, folder, output, threads, work):
    run, arranged = ENGINES[engine](folder, work, int(threads))
    print("ready", flush=True)
    result = None
    for _ in sys.stdin:
        start = time.perf_counter()
        result = run()
        print(f"{(time.perf_counter() - start) * 1e3:.3f}", flush=True)
    np.ascontiguousarray(arranged(np.asarray(result)), "float32").tofile(output)


def main(words):
    if words[0] == "prepare":
        prepare(words[1], Workload(int(words[2]), int(words[3]), words[4] == "1", int(words[5])))
    elif words[0] == "command":
        command(words[1], words[2], int(words[3]))
    else:
        serve(*words[:4], Workload(int(words[4]), int(words[5]), words[6] == "1", int(words[7])))


if __name__ == "__main__":
    main(sys.argv[1:])
