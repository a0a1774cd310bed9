"""torchvision's VGG (torchvision/models/vgg.py, 0.30), which needs nothing but PyTorch, and timm's names for it."""

import torch
from torch import nn

BLOCKS = {"vgg11": (1, 1, 2, 2, 2), "vgg13": (2, 2, 2, 2, 2), "vgg16": (2, 2, 3, 3, 3), "vgg19": (2, 2, 4, 4, 4)}
CHANNELS = (64, 128, 256, 512, 512)


class VGG(nn.Module):
    """channels: of every block. hidden: units of the two dense layers before the classes. side: rows and columns that they
    see; torchvision's are 7."""

    def __init__(self, name, normalised=False, channels=CHANNELS, hidden=4096, classes=1000, inputs=3, side=7):
        super().__init__()
        layers = []
        for count, outputs in zip(BLOCKS[name], channels):
            for _ in range(count):
                layers.append(nn.Conv2d(inputs, outputs, 3, padding=1))
                if normalised:
                    layers.append(nn.BatchNorm2d(outputs))
                layers.append(nn.ReLU(inplace=True))
                inputs = outputs
            layers.append(nn.MaxPool2d(2, 2))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((side, side))
        self.classifier = nn.Sequential(
            nn.Linear(inputs * side * side, hidden), nn.ReLU(True), nn.Dropout(),
            nn.Linear(hidden, hidden), nn.ReLU(True), nn.Dropout(), nn.Linear(hidden, classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def seeded(model, seed):
    """Weights that keep activations alive, and statistics of a batch normalisation that are not those of the start."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if not value.is_floating_point():
                value.fill_(7)
            elif value.ndim > 1:
                value.normal_(0, (2 / (value.numel() / value.shape[0])) ** 0.5, generator=generator)
            elif name.endswith(("running_var", ".weight")):
                value.uniform_(0.5, 1.5, generator=generator)
            else:
                value.uniform_(-0.2, 0.3, generator=generator)
    return model.eval()


def timm_names(state):
    """As timm names the same weights; its classifier is made of convolutions."""
    names = {"classifier.0": "pre_logits.fc1", "classifier.3": "pre_logits.fc2", "classifier.6": "head.fc"}
    result = {}
    for key, value in state.items():
        module, parameter = key.rsplit(".", 1)
        if parameter == "weight" and module == "classifier.0":
            value = value.reshape(value.shape[0], -1, 7, 7)
        elif parameter == "weight" and module == "classifier.3":
            value = value.reshape(*value.shape, 1, 1)
        result[f"{names.get(module, module)}.{parameter}"] = value.contiguous()
    return result


def images(count, height, width, channels=3):
    """Between −1 and 1 by a formula that the tests know, too; images × channels × height × width."""
    index = torch.arange(count * height * width * channels, dtype=torch.int64)
    values = ((index * 7919 + index // 31) % 509).to(torch.float32) / 254 - 1
    return values.reshape(count, height, width, channels).permute(0, 3, 1, 2).contiguous()
