"""Writes the models of other fixtures once more, as .keras and .weights.h5: python archives.py

Made with keras 3.15.1, tf-keras 2.21.0 (Keras 2), tensorflow-cpu 2.21.0, h5py and numpy 2 on Python 3.11. What the models compute
stands in the NAME.expected.h5 of the file that each is read from.
"""

import os
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import tf_keras

from common import FOLDER, path


def archive(name):
    return os.path.join(FOLDER, name + ".keras")


def repack(source, target, method, order):
    """The same entries as another program packs them."""
    with zipfile.ZipFile(archive(source)) as old, zipfile.ZipFile(archive(target), "w") as new:
        for name in order:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            new.writestr(info, old.read(name))


def main():
    for name in ["keras3_nested", "keras3_graph", "keras3_kinds", "keras3_normalised"]:
        keras.saving.load_model(path(name), compile=False).save(archive(name))
    for name in ["keras2_chain", "keras2_graph"]:
        tf_keras.models.load_model(path(name), compile=False).save(archive(name))
    keras.saving.load_model(path("keras3_nested"), compile=False).save_weights(path("keras3_nested.weights"))

    # TensorFlow 2.12 and 2.13 had another word for `layers`, which Keras 3 still reads.
    with h5py.File(path("keras3_nested.weights")) as new, h5py.File(path("keras2_13.weights"), "w") as old:
        def copy(name, item):
            if isinstance(item, h5py.Dataset):
                old[name.replace("layers", "_layer_checkpoint_dependencies")] = item[()]
        new.visititems(copy)

    repack("keras3_normalised", "keras3_deflated", zipfile.ZIP_DEFLATED,
           ["model.weights.h5", "metadata.json", "config.json"])


main()
