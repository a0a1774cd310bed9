"""Makes examples/spectrograms/{train,test}/{call,trill}/*.png from synthesised sounds.

Two kinds of bird-like sound, each under noise, hum and clicks, at random loudness, pitch and place in time:

    call    one to three long notes, no two alike, whose pitch glides along a smooth curve
    trill   a series of short notes, all alike, at 8 to 22 notes a second

Every spectrogram is scaled to its own range of decibels and stretched to the same distribution of grey values, so
that brightness says nothing about the class; only the shape does. The script checks that with a small classifier on
each picture's grey values and refuses to write a set that this classifier tells apart.

Usage: python3 scripts/make-spectrograms.py [FOLDER]        (FOLDER defaults to examples/spectrograms)

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, pillow 13.0.0; seed 669.
"""

import pathlib
import sys

import numpy as np
from PIL import Image
from scipy import signal

SEED = 669
RATE = 16_000  # samples a second
SECONDS = 1.4
HEIGHT, WIDTH = 134, 205  # a fifth of 669 × 1026
COUNTS = {"train": 75, "test": 24}  # pictures of each class

# Anchors of the colour map, dark blue over red to pale yellow.
COLOURS = np.array(
    [[4, 4, 22], [42, 12, 84], [110, 24, 110], [176, 46, 92], [226, 88, 58], [250, 154, 44], [252, 240, 170]], float
)


def note(start, pitch, softness, harmonics, out):
    """Adds a note whose pitch follows `pitch` (Hz, one value a sample) with a soft attack and decay."""
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = signal.windows.tukey(len(pitch), softness) * sum(
        strength * np.sin(k * phase) for k, strength in enumerate(harmonics, 1)
    )
    first = int(start * RATE)
    last = min(first + len(pitch), len(out))
    out[first:last] += sound[: last - first]


def tones(rng):
    return [1.0] + [rng.uniform(0.05, 0.6) / k for k in range(2, rng.integers(3, 6))]


def call(rng, out):
    harmonics = tones(rng)
    start = rng.uniform(0.02, 0.2)
    for _ in range(rng.integers(1, 4)):
        length = rng.uniform(0.2, 0.5)
        time = np.linspace(0, 1, int(length * RATE))
        base, sweep, bend = rng.uniform(900, 3200), rng.uniform(-1100, 1100), rng.uniform(-900, 900)
        wobble = rng.uniform(0, 60) * np.sin(2 * np.pi * rng.uniform(2, 6) * time * length)
        pitch = np.clip(base + sweep * (time - 0.5) + bend * np.sin(np.pi * time) + wobble, 350, 5200)
        note(start, pitch, rng.uniform(0.3, 0.9), harmonics, out)
        start += length * rng.uniform(0.85, 1.3)
        if start > SECONDS - 0.2:
            break


def trill(rng, out):
    harmonics = tones(rng)
    pace = rng.uniform(8, 22)
    start = rng.uniform(0.02, 0.25)
    end = min(start + rng.uniform(0.7, 1.25), SECONDS - 0.05)
    base, drift, sweep = rng.uniform(900, 3200), rng.uniform(-500, 500), rng.uniform(-900, 900)
    length = rng.uniform(0.45, 0.8) / pace
    softness = rng.uniform(0.3, 0.9)
    while start < end:
        time = np.linspace(0, 1, int(length * RATE))
        pitch = np.clip(base + drift * start + sweep * (time - 0.5), 350, 5200)
        note(start, pitch, softness, harmonics, out)
        start += 1 / pace


def background(rng, out):
    """Coloured noise, mains hum, a few clicks and now and then a far-off whistle."""
    count = len(out)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequencies = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 40)
    coloured = np.fft.irfft(spectrum * frequencies ** -rng.uniform(0, 0.7), count)
    out += coloured / coloured.std() * rng.uniform(0.05, 0.4)
    time = np.arange(count) / RATE
    for k in range(1, rng.integers(2, 6)):
        out += rng.uniform(0, 0.15) * np.sin(2 * np.pi * 50 * k * time + rng.uniform(0, 6))
    for _ in range(rng.integers(0, 5)):
        place = rng.integers(0, count - 80)
        out[place : place + 80] += rng.standard_normal(80) * rng.uniform(0.5, 1.5) * np.hanning(80)
    if rng.random() < 0.4:
        out += rng.uniform(0.03, 0.12) * np.sin(2 * np.pi * rng.uniform(600, 6000) * time)


def spectrogram(rng, kind):
    """One picture: HEIGHT × WIDTH palette indices, high frequencies at the top."""
    out = np.zeros(int(SECONDS * RATE))
    {"call": call, "trill": trill}[kind](rng, out)
    out *= rng.uniform(0.4, 1.2)
    background(rng, out)
    hop = (len(out) - 512) // (WIDTH - 1)
    _, _, power = signal.spectrogram(out, RATE, nperseg=512, noverlap=512 - hop, nfft=512, mode="psd")
    decibels = 10 * np.log10(power[2 : 2 + HEIGHT, :WIDTH][::-1] + 1e-12)
    assert decibels.shape == (HEIGHT, WIDTH), decibels.shape
    # Ranks give every picture the same distribution of values; the cube makes most of it dark.
    ranks = decibels.ravel().argsort(kind="stable").argsort(kind="stable") / (decibels.size - 1)
    # Forty-eight levels are plenty for the eye and keep the files small.
    return np.round(ranks.reshape(HEIGHT, WIDTH) ** 3 * 47).astype(np.uint8)


def palette():
    place = np.linspace(0, len(COLOURS) - 1, 48)
    return np.stack([np.interp(place, range(len(COLOURS)), COLOURS[:, c]) for c in range(3)], 1).round().astype(np.uint8)


def brightness_accuracy(train, test):
    """Held-out accuracy of a linear rule on mean, deviation and quantiles of the values."""

    def features(pictures):
        flat = pictures.reshape(len(pictures), -1) / 47
        columns = [flat.mean(1), flat.std(1), *np.quantile(flat, [0.5, 0.9, 0.95, 0.98, 0.99, 0.998], axis=1)]
        return np.stack([*columns, np.ones(len(pictures))], 1)

    (x, y), (u, v) = train, test
    weights = np.linalg.lstsq(features(x), 2.0 * y - 1, rcond=None)[0]
    return float(((features(u) @ weights > 0) == v).mean())


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "examples/spectrograms")
    rng = np.random.default_rng(SEED)
    pictures = {
        (part, kind): np.stack([spectrogram(rng, kind) for _ in range(count)])
        for part, count in COUNTS.items()
        for kind in ("call", "trill")
    }
    sets = [
        (np.concatenate([pictures[part, "call"], pictures[part, "trill"]]), np.repeat([0, 1], COUNTS[part]))
        for part in COUNTS
    ]
    by_brightness = brightness_accuracy(*sets)
    print(f"brightness alone tells the classes apart in {by_brightness:.1%} of the held-out pictures")
    if by_brightness > 0.65:
        sys.exit("the classes differ in brightness; nothing was written")
    colours = palette().tobytes()
    for (part, kind), stack in pictures.items():
        target = folder / part / kind
        target.mkdir(parents=True, exist_ok=True)
        for number, values in enumerate(stack, 1):
            picture = Image.fromarray(values)
            picture.putpalette(colours)
            picture.save(target / f"{kind}_{number:03}.png", optimize=True)
    files = sorted(folder.rglob("*.png"))
    print(f"{len(files)} pictures, {sum(f.stat().st_size for f in files) / 1e6:.2f} MB in {folder}")


if __name__ == "__main__":
    main()
