import Diagnostics
import Engine

/// The tensors of a file by the modules that they belong to, with what stands before all names taken off.
struct TensorModules {
    /// The tensors of one module.
    struct Module {
        let path: [String]
        var arrays: [String: StoredArray] = [:]

        var name: String { path.joined(separator: ".") }
    }

    /// In the file's order.
    let modules: [Module]
    /// What was taken off: `model.backbone`; empty if nothing was.
    let prefix: [String]

    /// Tensors that training counts with and that change no result.
    private static let ignored: Set<String> = ["num_batches_tracked", "_extra_state"]
    /// Where the convolutions of VGG stand, in torchvision and timm.
    static let features = "features"

    /// - Throws: `Failure` if there are several networks in it, or tensors beside it.
    init(_ file: TensorFile) throws {
        let paths = file.arrays.map { ($0, TensorPath($0.name)) }.filter { !Self.ignored.contains($1.parameter) }
        let prefixes = Set(paths.compactMap { Self.prefix($1) })
        guard prefixes.count < 2 else {
            let shown = prefixes.map { $0.isEmpty ? "(none)" : $0.joined(separator: ".") }.sortedByBytes
            throw Failure(
                .data, "'\(file.path)' holds several networks, of which only one could be taken",
                facts: ["convolutions stand under: \(VGGTensors.listed(shown))"],
                remedies: ["in PyTorch, save the state dictionary of one: torch.save(model.state_dict(), 'weights.pt')"]
            )
        }
        // The convolutions alone, saved as the `Sequential` that they are, have numbers only.
        let bare = prefixes.isEmpty ? Self.barePrefix(paths) : nil
        prefix = prefixes.first ?? bare ?? []
        var modules: [Module] = []
        var places: [[String]: Int] = [:]
        var foreign: [String] = []
        for (array, path) in paths {
            guard let inner = path.behind(prefix) else {
                foreign.append(array.name)
                continue
            }
            let modulePath = bare == nil ? inner.modules : [Self.features] + inner.modules
            let place = places[modulePath, default: modules.count]
            if place == modules.count {
                places[modulePath] = place
                modules.append(Module(path: modulePath))
            }
            guard modules[place].arrays.updateValue(array, forKey: inner.parameter) == nil else {
                throw Failure(.data, "'\(file.path)' holds the tensor '\(array.name)' twice")
            }
        }
        guard foreign.isEmpty else { throw VGGTensors.unknown(file, foreign) }
        self.modules = modules
    }

    /// What stands before `features.0`.
    private static func prefix(_ path: TensorPath) -> [String]? {
        guard path.modules.count >= 2, path.modules[path.modules.count - 2] == features, path.modules.last == "0",
            path.parameter == "weight"
        else { return nil }
        return Array(path.modules.dropLast(2))
    }

    /// What stands before the number, if every name is one of a single `Sequential`.
    private static func barePrefix(_ paths: [(array: StoredArray, path: TensorPath)]) -> [String]? {
        let prefixes = Set(paths.map { Array($0.path.modules.dropLast()) })
        guard let only = prefixes.first, prefixes.count == 1,
            paths.allSatisfy({ $0.path.modules.last.flatMap { Int($0) } != nil }),
            // Its first module is a convolution.
            paths.contains(where: { $0.path.modules.last == "0" && $0.array.shape.rank == 4 })
        else { return nil }
        return only
    }
}
