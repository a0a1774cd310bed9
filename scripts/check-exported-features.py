"""Holds what `export features` and `predict --to` write against what NumPy and h5py read of it.

    python scripts/check-exported-features.py PROGRAM      PROGRAM is a built relush

Made with NumPy 2 and h5py 3. No test calls it; the tests read the files with Relush and HDF5's own library.
"""

import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy

examples = pathlib.Path(__file__).resolve().parent.parent / "examples"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        script = [f"load {examples}/spectrograms.h5", "truncate -6", f"predict {examples}/spectrograms/test --to to.h5"]
        script += [f"export features f.{ending}" for ending in ("npy", "npz", "h5")]
        subprocess.run([program, "--no-init", "-q", "-c", "; ".join(script)], cwd=folder, check=True)
        folder = pathlib.Path(folder)
        features = numpy.load(folder / "f.npy")
        archive = numpy.load(folder / "f.npz")
        assert archive.files == ["features", "labels", "files", "classes"], archive.files
        for name in ("f.h5", "to.h5"):
            with h5py.File(folder / name) as file:
                assert features.tobytes() == archive["features"].tobytes() == file["features"][:].tobytes()
                assert archive["labels"].dtype == file["labels"].dtype == numpy.int64
                assert (archive["labels"] == file["labels"][:]).all()
                for texts in ("files", "classes"):
                    assert list(archive[texts]) == list(file[texts].asstr()[:]), texts
                assert file.attrs["layer"] == "dense_1", dict(file.attrs)
        assert list(archive["classes"]) == ["call", "trill"] and archive["files"][0] == "call/call_001.png"
    print(f"NumPy {numpy.__version__} and h5py {h5py.__version__} read the same {features.shape[0]} rows, with files and classes")


main(str(pathlib.Path(sys.argv[1]).resolve()))
