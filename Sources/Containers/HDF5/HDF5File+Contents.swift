import Diagnostics
import NativeHDF5

extension HDF5File {
    /// An array of a file, none of whose numbers have been read.
    public struct Array: Sendable {
        /// Path of names joined by slashes.
        public let path: String
        /// Nil if they are not known.
        public let extents: [Int]?
        /// `float32`, `int64`, `text`; nil for an array of anything else, or one that cannot be read.
        public let type: String?
        /// Bytes of its numbers; nil for one of texts.
        public let bytes: Int?
        /// Why it cannot be read.
        public let obstacle: String?
    }

    /// Groups within groups that are walked; deeper ones are left.
    private static let deepest = 64

    /// Objects that are looked at: more than any model has. Links may lead in circles.
    private static let mostVisits = 1 << 16

    /// The arrays of all groups, in the order of their paths.
    ///
    /// - Parameter most: stops after so many.
    /// - Returns: the arrays, and whether there are more.
    public func arrays(atMost most: Int) throws -> (arrays: [Array], hasMore: Bool) {
        var arrays: [Array] = []
        var waiting: [(path: String, depth: Int)] = [("", 0)]
        var visits = 0
        while let (path, depth) = waiting.popLast() {
            try checkInterruption()
            visits += 1
            guard visits <= Self.mostVisits else { return (arrays, true) }
            var kind = nh5_kind_other
            guard path.isEmpty || nh5_find(handle, path, &kind) == nh5_ok else { continue }
            if kind == nh5_kind_dataset {
                guard arrays.count < most else { return (arrays, true) }
                arrays.append(array(path))
            } else if path.isEmpty || kind == nh5_kind_group {
                guard depth < Self.deepest else { continue }
                guard waiting.count <= most else { return (arrays, true) }
                let names = try texts(of: path) { nh5_list(handle, path, UInt64(most) + 1, $0) } ?? []
                waiting += names.reversed().map { (path.isEmpty ? $0 : "\(path)/\($0)", depth + 1) }
            }
        }
        return (arrays, false)
    }

    private func array(_ path: String) -> Array {
        var description = nh5_dataset()
        let status = nh5_describe(handle, path, &description)
        let obstacle = status == nh5_ok ? nil : String(cString: nh5_message())
        let isText = status == nh5_unsuitable && description.is_text != 0
        guard status == nh5_ok || status == nh5_unsuitable, let width = Int(exactly: description.element_bytes) else {
            return Array(path: path, extents: nil, type: nil, bytes: nil, obstacle: obstacle)
        }
        let extents = withUnsafeBytes(of: description.extents) { raw in
            raw.bindMemory(to: UInt64.self).prefix(Int(description.rank)).map { Int(clamping: $0) }
        }
        guard status == nh5_ok || isText else {
            return Array(path: path, extents: extents, type: nil, bytes: nil, obstacle: obstacle)
        }
        let count = Int(clamping: description.count).multipliedReportingOverflow(by: width)
        return Array(
            path: path, extents: extents,
            type: isText ? "text" : "\(description.is_float != 0 ? "float" : "int")\(8 * width)",
            bytes: isText || count.overflow ? nil : count.partialValue, obstacle: nil)
    }
}
