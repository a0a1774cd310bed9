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
                    summary: "how images are resized")
            ],
            effect: .state,
            details: [
                "It must be what the model was trained with; a model file does not say it. "
                    + "rescale is ImageDataGenerator(rescale=1./255); caffe is preprocess_input of VGG and ResNet, "
                    + "torch of DenseNet, tf of Inception and MobileNet; none leaves 0 to 255.",
                "nearest is the default of flow_from_directory; the others smooth, as Pillow does.",
            ],
            examples: [
                Example("preprocess", "what is done to an image now"),
                Example("preprocess caffe", "as VGG19's ImageNet weights expect it"),
                Example("preprocess rescale --resize bilinear", "values from 0 to 1, resized smoothly"),
            ]), dry: .run
    ) { call in
        let preparation = call.text("preparation").flatMap(Preparation.init(rawValue:))
        let resampling = call.optionText("resize").flatMap(Resampling.init(rawValue:))
        let model = try call.placing(at: "preparation") {
            try call.host.session.preprocess(preparation, resampling: resampling)
        }
        var blocks: [Block] = [.facts([("images", ModelPresentation.images(model))])]
        if preparation != nil || resampling != nil, call.host.session.state.features != nil {
            blocks.append(.text("the features held were made with the preparation before; `predict` makes new ones"))
        }
        return Outcome(
            .text(model.preparation.preparation.rawValue), blocks, record: ModelPresentation.images(record: model))
    }
}
