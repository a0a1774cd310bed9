import Language
import Network
import Reporting
import Workbench

extension CommandList {
    static let restore = Command(
        Signature(
            "restore", summary: "gives the whole model back after `truncate`", effect: .state,
            examples: [Example("truncate -2; restore", "the model is whole again")]), dry: .run
    ) { call in
        let model = try call.host.session.restore()
        let last = model.network.outputLayer
        var record = Record()
        record["layers"] = .whole(model.network.layers.count)
        record["layer"] = .text(last.path)
        return Outcome(
            .object(ModelValue(model)),
            [
                .text(
                    "the model is whole again: \(Figures.count(model.network.layers.count, "layer")), ending at "
                        + LayerText.sentence(last, zeros: model.outputZeros))
            ], record: record)
    }
}
