import Workbench

extension ModelPresentation {
    /// What a `load` would take.
    static func cost(_ cost: LoadCost) -> CommandCost {
        var facts: [(label: String, value: String)] = []
        if let bytes = cost.fileBytes { facts.append(("file", Figures.bytes(bytes))) }
        facts.append(("parameters", Figures.count(cost.parameters)))
        if let multiplyAdds = cost.multiplyAddsPerImage {
            facts.append(("multiply-adds an image", "\(Figures.count(multiplyAdds)), in predict"))
        }
        if let seconds = cost.drawingSeconds {
            facts.append(("weights", "initial ones, drawn by the first predict in about \(Figures.seconds(seconds))"))
        }
        var result = CommandCost(
            what: Figures.count(cost.parameters, "parameter"), memory: cost.bytes, seconds: cost.seconds, facts: facts)
        result.numbers = [
            ("parameters", Double(cost.parameters)), ("file_bytes", cost.fileBytes.map(Double.init)),
            ("multiply_adds_per_image", cost.multiplyAddsPerImage.map(Double.init)),
            ("drawing_seconds", cost.drawingSeconds),
        ].compactMap { key, number in number.map { (key, $0) } }
        return result
    }
}
