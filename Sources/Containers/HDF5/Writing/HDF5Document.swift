import Diagnostics

/// What is in an HDF5 file besides the numbers of its arrays: groups, attributes, and where the arrays lie.
///
/// The bytes of arrays come first, from `firstOffset` on, as they are computed. What this document says of them is put
/// behind the last one, and the first bytes of the file, which lead there, are written in the end. Until then the file is
/// none of HDF5, so one that was never finished is not taken for one that was.
///
/// Paths inside are names joined by slashes, from the root. The groups on the way to an object are made with it.
public struct HDF5Document {
    /// Where the first array may begin: what is before is the superblock's, and free.
    public static let firstOffset = 2048
    /// Arrays begin at multiples of this.
    public static let alignment = 64
    /// Bytes of the texts of one attribute: what Keras puts into one, and a little less than the format can hold.
    public static let largestAttribute = 64512
    /// Groups within groups; Keras's models have a handful.
    private static let deepest = 64

    struct Array {
        let element: HDF5Element
        let extents: [Int]
        /// Where its bytes begin in the file.
        let offset: Int

        /// `nil` if that is more than can be addressed.
        static func bytes(_ element: HDF5Element, _ extents: [Int]) -> Int? {
            extents.reduce(element.size) { product, extent -> Int? in
                guard let product, extent >= 0 else { return nil }
                let (bytes, overflow) = product.multipliedReportingOverflow(by: extent)
                return overflow ? nil : bytes
            }
        }
    }

    enum Attribute {
        /// One text of any length.
        case text(String)
        /// A list of texts, each as wide as the longest.
        case texts([String])
    }

    struct Node {
        var children: [ExactText: Int] = [:]
        var attributes: [(name: String, value: Attribute)] = []
        var array: Array?
    }

    /// The root comes first.
    private(set) var nodes = [Node()]

    public init() {}

    /// Makes a group; one that is there stays as it is.
    /// - Throws: `Failure` if an array is in its place, or a name is none.
    public mutating func addGroup(_ path: String) throws { _ = try group(components(path)) }

    /// Tells of an array whose bytes lie at `offset`, in the order in which the last index runs fastest.
    /// - Throws: `Failure` if something is in its place, a name is none, or it is too large for any file.
    public mutating func addArray(_ path: String, of element: HDF5Element, extents: [Int], at offset: Int) throws {
        try checkArray(path, of: element, extents: extents)
        var names = try components(path)
        let name = names.removeLast()
        let parent = try group(names)
        nodes[parent].children[ExactText(name)] = nodes.count
        nodes.append(Node(array: Array(element: element, extents: extents, offset: offset)))
    }

    /// Whether `addArray` would take it: to be asked before its bytes are written.
    func checkArray(_ path: String, of element: HDF5Element, extents: [Int]) throws {
        let names = try components(path)
        guard !names.isEmpty else { throw Self.refused(path, "an array needs a name") }
        guard find(names) == nil else { throw Self.refused(path, "there is something of that name") }
        guard extents.count <= 32, Array.bytes(element, extents) != nil, element.size <= Int(UInt32.max) else {
            throw Self.refused(path, "an array of \(extents) elements is larger than any file")
        }
    }

    /// Puts one text of any length to a group or an array; Keras's `model_config` is one.
    public mutating func setText(_ name: String, _ text: String, of path: String = "") throws {
        try set(name, .text(text.withoutZeros), of: path)
    }

    /// Puts a list of texts to a group or an array, as fixed-length texts; Keras's `layer_names` is one.
    /// - Throws: `Failure` if all of them, each as long as the longest, take more than `largestAttribute` bytes.
    public mutating func setTexts(_ name: String, _ texts: [String], of path: String = "") throws {
        let texts = texts.map(\.withoutZeros)
        let (bytes, overflow) = HDF5Element.texts(texts).size.multipliedReportingOverflow(by: texts.count)
        guard !overflow, bytes <= Self.largestAttribute else {
            throw Failure(
                .data, "the list '\(name)' of '/\(path)' is too long for an attribute of an HDF5 file",
                facts: ["\(texts.count) texts, each as long as the longest, take \(bytes) bytes"])
        }
        try set(name, .texts(texts), of: path)
    }

    private mutating func set(_ name: String, _ value: Attribute, of path: String) throws {
        guard !name.isEmpty, name.utf8.count < 512, !name.utf8.contains(0) else {
            throw Self.refused(path, "an attribute cannot be called '\(name)'")
        }
        let object = try find(components(path)) ?? group(components(path))
        if let index = nodes[object].attributes.firstIndex(where: { $0.name.isExactly(name) }) {
            nodes[object].attributes[index].value = value
        } else {
            nodes[object].attributes.append((name, value))
        }
    }

    private func components(_ path: String) throws -> [String] {
        let names = path.split(separator: "/").map(String.init)
        guard names.count <= Self.deepest else { throw Self.refused(path, "it has \(names.count) names") }
        for name in names where name == "." || name.utf8.contains(0) || name.utf8.count > 1000 {
            throw Self.refused(path, "'\(name.prefix(40))' is no name in an HDF5 file")
        }
        return names
    }

    private func find(_ names: [String]) -> Int? {
        var node: Int? = 0
        for name in names { node = node.flatMap { nodes[$0].children[ExactText(name)] } }
        return node
    }

    private mutating func group(_ names: [String]) throws -> Int {
        var node = 0
        for name in names {
            guard nodes[node].array == nil else { break }
            if let child = nodes[node].children[ExactText(name)] {
                node = child
            } else {
                nodes[node].children[ExactText(name)] = nodes.count
                node = nodes.count
                nodes.append(Node())
            }
        }
        guard nodes[node].array == nil else {
            throw Self.refused(names.joined(separator: "/"), "an array is in the place of a group")
        }
        return node
    }

    private static func refused(_ path: String, _ reason: String) -> Failure {
        Failure(.data, "'/\(path)' cannot be written to an HDF5 file", facts: [reason])
    }
}
