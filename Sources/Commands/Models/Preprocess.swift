import Diagnostics
import Imaging
import Language
import Reporting
import Workbench

extension CommandList {
    static let preprocess = Command(
        Signature(
            "preprocess", summary: "shows or sets how an image becomes the model's input",
            parameters: [
                Parameter(
                    "preparation", .choice(Preparation.allCases.map(\.rawValue)), .optional,
                    summary: "what happens to the values; shows the present one if left out")
            ],
            options: [
                Option(
                    "resize", .choice(Resampling.allCases.map(\.rawValue)), placeholder: "METHOD",
                    summary: "how images are resized"),
                Option(
                    "crop", .textOrNumber, placeholder: "SIDE",
                    summary: "resizes the shorter side to so many pixels and takes the centre; off for all of a picture"
                ),
            ],
            effect: .state,
            details: [
                "It must be what the model was trained with. A file that Relush wrote says it, and so do weights of "
                    + "torchvision and timm by their family; of other files it is a guess. "
                    + "rescale is ImageDataGenerator(rescale=1./255); caffe is preprocess_input of VGG and ResNet, "
                    + "torch of DenseNet, tf of Inception and MobileNet; none leaves 0 to 255.",
                "nearest is the default of flow_from_directory; the others smooth, as Pillow does.",
                "Another preparation brings its way of resizing with it, as far as --resize and --crop did not choose one: "
                    + "that of the model's file if it is the file's preparation, else nearest and all of a picture.",
                "--crop 256 is torchvision's Resize(256) with CenterCrop of the model's size behind it; without it a picture "
                    + "is stretched to that size.",
            ],
            examples: [
                Example("preprocess", "what is done to an image now"),
                Example("preprocess caffe", "as VGG19's ImageNet weights expect it"),
                Example("preprocess rescale --resize bilinear", "values from 0 to 1, resized smoothly"),
                Example("preprocess torch --resize bilinear --crop 256", "as torchvision's weights expect it"),
            ],
            check: { known in
                guard let crop = known.values("crop")?.first else { return }
                do { _ = try shorterSide(crop) } catch let failure as Failure { throw ArgumentFailure("crop", failure) }
            }), dry: .run
    ) { call in
        let preparation = call.text("preparation").flatMap(Preparation.init(rawValue:))
        let resampling = call.optionText("resize").flatMap(Resampling.init(rawValue:))
        let crop = try call.placing(atOption: "crop") {
            try call.invocation.options["crop"].map { try shorterSide($0.value) }
        }
        let before = call.host.session.state.model?.preparation
        let model = try call.placing(at: "preparation") {
            try call.host.session.preprocess(preparation, resampling: resampling, shorterSide: crop)
        }
        var blocks: [Block] = [.facts([("images", ModelPresentation.images(model))])]
        if let before, let sentence = sizeChange(from: before, to: model.preparation, resampling, crop) {
            blocks.append(.text(sentence))
        }
        if let preparation, preparation != .none, let layer = model.whole.scalingLayer {
            blocks.append(
                .warning(
                    "the model scales by itself (layer '\(ReadableText.inLine(layer))'): images would be scaled twice; "
                        + "`preprocess none` leaves it to the model"))
        }
        let isAnother = before.map { !$0.isSame(as: model.preparation) } ?? false
        if isAnother, call.host.session.state.features != nil {
            blocks.append(.text("the features held were made with the preparation before; `predict` makes new ones"))
        }
        return Outcome(
            .text(model.preparation.preparation.rawValue), blocks, record: ModelPresentation.images(record: model))
    }
    /// What another preparation changed besides, without being asked.
    private static func sizeChange(
        from before: ImagePreparation, to now: ImagePreparation, _ resampling: Resampling?, _ crop: Int??
    ) -> String? {
        let isResized = resampling == nil && before.resampling != now.resampling
        let isCropped = crop == nil && before.shorterSide != now.shorterSide
        guard isResized || isCropped else { return nil }
        func words(_ preparation: ImagePreparation) -> String {
            preparation.resampling.rawValue + (preparation.shorterSide.map { ", crop \($0)" } ?? ", all of a picture")
        }
        return "the way to the input's size went with it: it was \(words(before)), and is \(words(now)); --resize and "
            + "--crop choose another"
    }

    /// Pixels, or nil for `off`.
    private static func shorterSide(_ value: Value) throws -> Int? {
        if value.text == "off" { return nil }
        guard let side = Int(value.text), 1...ImageInput.largestSide ~= side else {
            throw Failure(
                .usage, "--crop cannot be '\(value.text)'",
                facts: ["expected: pixels from 1 to \(ImageInput.largestSide), or off"],
                remedies: ["preprocess --crop 256"])
        }
        return side
    }
}
