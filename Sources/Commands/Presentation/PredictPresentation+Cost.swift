import Imaging
import Workbench

extension PredictPresentation {
    /// What a `predict` would take.
    static func cost(_ cost: PredictCost) -> CommandCost {
        var facts: [(label: String, value: String)] = [("images", images(cost)), ("layer", cost.layer)]
        if cost.kept > 0 {
            facts.append(("kept", "\(Figures.count(cost.kept)) of them are done, by the predict that was interrupted"))
        }
        if let partial = cost.partial {
            facts.append(
                ("partial", "'\(partial)' is taken over as far as it is of the same model, images and preparation"))
        }
        if let bytes = cost.fileBytes { facts.append(("features in the file", Figures.bytes(bytes))) }
        facts.append(("multiply-adds an image", Figures.count(cost.multiplyAddsPerImage)))
        facts += cost.memory.map { ($0.purpose, Figures.bytes($0.bytes)) }
        let rate = Figures.number(cost.speed.multiplyAddsPerSecond / 1e9, digits: 3)
        facts.append(("speed", "\(rate) billion multiply-adds a second, by \(cost.speed.basis.rawValue)"))
        if let seconds = cost.preparationSeconds {
            let work = cost.drawsWeights ? "drawing and packing them" : "packing them"
            facts.append(("weights", "\(work) takes about \(Figures.seconds(seconds)) of the time, and only once"))
        }
        return CommandCost(
            what: Figures.count(cost.images, "image"), images: cost.images, multiplyAdds: cost.multiplyAdds,
            memory: cost.bytes, seconds: cost.seconds, facts: facts, features: cost.features)
    }

    /// `198 (198 png); left out: 3 files (no image by name)`.
    private static func images(_ cost: PredictCost) -> String {
        let formats = cost.formats.sorted { $0.key < $1.key }.map { "\(Figures.count($0.value)) \($0.key)" }
        let rest = cost.omissions.count > 0 ? "; left out: \(cost.omissions.facts.joined(separator: ", "))" : ""
        return "\(Figures.count(cost.images)) (\(formats.joined(separator: ", ")))" + rest
    }
}
