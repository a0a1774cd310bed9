import Diagnostics

/// A tensor's name taken apart: `features.0.weight` is the `weight` of the layer `features.0`.
struct TensorPath: Sendable, Hashable {
    /// Names of modules, from the outermost.
    let modules: [String]
    /// What it is of the last module: `weight`, `running_mean`.
    let parameter: String

    /// Modules that wrap others and change nothing: `DataParallel`'s and `torch.compile`'s, which stand anywhere.
    private static let wrappers: Set<String> = ["module", "_orig_mod"]

    init(_ name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        parameter = parts.last ?? ""
        modules = parts.dropLast().filter { !Self.wrappers.contains($0) }
    }

    private init(_ modules: [String], _ parameter: String) {
        self.modules = modules
        self.parameter = parameter
    }

    /// The same without its first modules; nil if these are not those.
    func behind(_ prefix: [String]) -> TensorPath? {
        modules.starts(with: prefix) ? TensorPath(Array(modules.dropFirst(prefix.count)), parameter) : nil
    }

    /// Places within nested `Sequential`s behind a first module: `classifier.6.0` is at 6, 0.
    var position: [Int]? {
        let numbers = modules.dropFirst().map { Int($0) }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }
}
