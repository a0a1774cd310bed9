import Diagnostics
import Platform

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The names of ImageNet's 1000 classes, where Keras keeps them: `imagenet_class_index.json`.
enum ClassNames {
    /// - Returns: `nil` if the file is not there, or does not hold a name for each of `count` classes.
    static func imageNet(count: Int, folder: String) -> [String]? {
        let path = Path.join(folder, "imagenet_class_index.json")
        guard count == 1000, FileSystem.status(path)?.kind == .file, let bytes = try? FileSystem.read(path),
            let index = try? JSONDecoder().decode([String: [String]].self, from: Data(bytes))
        else { return nil }
        let names = (0..<count).compactMap { index[String($0)]?.last }
        return names.count == count ? names : nil
    }
}
