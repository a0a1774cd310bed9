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
        if cost.fileBytes == nil { facts.append(("weights", "initial ones, drawn by the first predict")) }
        return CommandCost(
            what: Figures.count(cost.parameters, "parameter"), memory: cost.bytes, seconds: cost.seconds, facts: facts)
    }
}
