"""Relush and other engines in turn, on the same weights, images and threads.

Called by scripts/compare-peers, which brings the packages. Every engine runs in a process of its own (peers.py) that
answers a line with the milliseconds of one run; Relush's is `bench serve`. In every round Relush and the engine run one
after the other, so that a slow moment of the machine touches both, and no more than two are in memory.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

import peers

ROOT = sys.argv[1]
BENCH = os.path.join(ROOT, ".build", "release", "bench")
PEERS = os.path.join(ROOT, "scripts", "peers.py")
WORKLOADS = {
    "full-1": peers.Workload(224, 224, True, 1),
    "full-10": peers.Workload(224, 224, True, 10),
    "bare-1": peers.Workload(669, 1026, False, 1),
    "bare-10": peers.Workload(669, 1026, False, 10),
}


class Server:
    """A process that runs once for every line that it is given."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, **environment},
        )
        self.answer()

    def answer(self):
        """The next line that is one of the answers; libraries say things, too."""
        while line := self.process.stdout.readline():
            words = line.split()
            if words and (words[0] == "ready" or words[0].replace(".", "", 1).isdigit()):
                return words[0]
        raise RuntimeError(f"ended with status {self.process.wait()}")

    def run(self):
        # The threads of some engines go on waiting busily after a run; the next one is not to pay for that.
        time.sleep(0.3)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.answer())

    def close(self):
        """Peak of resident memory, in MB, after which the process has written its output."""
        with open(f"/proc/{self.process.pid}/status") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise RuntimeError(f"ended with status {self.process.returncode}")
        return peak * 1024 / 1e6


def error(path, expected):
    """Relative L2 distance of the first image's output from what float64 gives."""
    found = np.fromfile(path, "float32")[: expected.size].astype("float64")
    return np.linalg.norm(found - expected) / np.linalg.norm(expected)


def compare(name, folder, workload, options, expected):
    """The line of one engine."""
    threads = str(options.threads)
    output = os.path.join(folder, "output.f32")
    environment = {"OMP_NUM_THREADS": threads, "TF_CPP_MIN_LOG_LEVEL": "3"}
    relush = Server(
        [BENCH, "serve", "--threads", threads, os.path.join(folder, "model.h5"), os.path.join(folder, "images.f32"),
         os.path.join(folder, "relush.f32")], {})
    peer = Server([sys.executable, PEERS, name, folder, output, threads, *workload.words()], environment)
    for _ in range(2):  # what is compiled or packed at the first run
        relush.run()
        peer.run()
    times = [(relush.run(), peer.run()) for _ in range(options.rounds)]
    own = statistics.median(time for time, _ in times) / workload.batch
    other = statistics.median(time for _, time in times) / workload.batch
    ratio = statistics.median(time / own for own, time in times)
    line = (own, other, ratio, relush.close(), peer.close(), error(output, expected))
    return line + (error(os.path.join(folder, "relush.f32"), expected),)


def timed(command):
    """Seconds and MB at its peak of a whole command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise RuntimeError(f"{command[0]} ended with status {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_maxrss * 1024 / 1e6


def compare_commands(folder, options):
    """From the start of the process to the features of one picture, by a model file of 80 MB."""
    workload = peers.Workload(224, 224, False, 1)
    subprocess.run([sys.executable, PEERS, "prepare", folder, *workload.words()], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    model, picture = os.path.join(folder, "model.h5"), os.path.join(folder, "picture.png")
    peers.write_picture(picture, folder, workload)
    threads = str(options.threads)
    relush = [os.path.join(ROOT, ".build", "release", "relush"), "--no-init", "--threads", threads, "-c",
              f"load {model}; preprocess caffe; predict {picture}; export features {folder}/features.npy --force"]
    keras = [sys.executable, PEERS, "command", folder, picture, threads]
    runs = [(timed(relush), timed(keras)) for _ in range(options.rounds + 1)][1:]
    off = np.linalg.norm(np.load(f"{folder}/features.npy") - np.load(f"{folder}/keras.npy")) / np.linalg.norm(
        np.load(f"{folder}/keras.npy"))
    print(f"\nWhole command: model file of 80 MB, one picture of 224×224, {threads} threads, median of {options.rounds}\n")
    print("| engine | seconds | peak memory |\n|---|---|---|")
    for index, name in enumerate(["Relush", "Keras"]):
        seconds = statistics.median(run[index][0] for run in runs)
        print(f"| {name} | {seconds:.2f} | {statistics.median(run[index][1] for run in runs):,.0f} MB |")
    ratio = statistics.median(keras[0] / relush[0] for relush, keras in runs)
    print(f"\nRelush is {ratio:.1f} times as fast; the features differ by {off:.1e}", flush=True)


def main():
    parser = argparse.ArgumentParser(prog="scripts/compare-peers")
    parser.add_argument("--workload", action="append", choices=[*WORKLOADS, "command"])
    parser.add_argument("--peer", action="append", choices=peers.ENGINES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(sys.argv[2:])
    for name in options.workload or [*WORKLOADS, "command"]:
        with tempfile.TemporaryDirectory() as folder:
            if name == "command":
                compare_commands(folder, options)
                continue
            workload = WORKLOADS[name]
            subprocess.run([sys.executable, PEERS, "prepare", folder, *workload.words()], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            expected = np.fromfile(os.path.join(folder, "expected.f64"), "float64")
            print(f"\n{workload}, {options.threads} threads, median of {options.rounds}\n")
            print("| engine | ms an image | Relush beside it | Relush is faster by | peak memory | error against float64 |")
            print("|---|---|---|---|---|---|", flush=True)
            last = None
            for peer in options.peer or peers.ENGINES:
                try:
                    last = compare(peer, folder, workload, options, expected)
                except (RuntimeError, BrokenPipeError) as problem:
                    print(f"| {peer} | failed: {problem} | | | | |", flush=True)
                    continue
                own, other, ratio, memory, peak, off, own_off = last
                print(f"| {peer} | {other:.1f} | {own:.1f} | {ratio:.2f}× | {peak:,.0f} MB | {off:.1e} |", flush=True)
            if last:
                print(f"| Relush | {own:.1f} | | | {memory:,.0f} MB | {own_off:.1e} |", flush=True)


main()
