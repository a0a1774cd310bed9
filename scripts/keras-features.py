"""Writes what Keras gets for the question's own lines: features of a folder at one layer of a saved model.

    python3 scripts/keras-features.py MODEL.h5 FOLDER LAYER_INDEX OUT.npy

It is the reference of the agreement tests: Tests/AgreementTests/Fixtures/spectrograms-features.npy was made by

    python3 scripts/keras-features.py examples/spectrograms.h5 examples/spectrograms/test -6 \\
        Tests/AgreementTests/Fixtures/spectrograms-features.npy

with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1, pillow 13.0.0, numpy 2.4.6. Besides OUT.npy (images × units,
float32) it writes OUT.txt, the files in the order of the rows.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras.src.legacy.preprocessing.image import ImageDataGenerator

path, folder, index, out = sys.argv[1:]
model = keras.models.load_model(path, compile=False)
pictures = ImageDataGenerator(rescale=1.0 / 255).flow_from_directory(
    folder, target_size=model.input_shape[1:3], batch_size=10, class_mode="binary", shuffle=False
)
cut = keras.Model(inputs=model.inputs, outputs=model.layers[int(index)].output)
features = cut.predict(pictures, verbose=0)
np.save(out, features)
with open(os.path.splitext(out)[0] + ".txt", "w") as names:
    names.write("\n".join(pictures.filenames) + "\n")
print(f"{features.shape}, {(features == 0).sum()} of {features.size} zeros ({(features == 0).mean():.4%})")
