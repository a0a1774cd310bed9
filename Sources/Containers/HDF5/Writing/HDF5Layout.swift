import Diagnostics

/// The bytes of a document, in the form that every HDF5 library since 1.0 reads: superblock version 0, object headers
/// version 1, groups as symbol tables (HDF5 File Format Specification 3.0; chapters in brackets).
struct HDF5Layout {
    /// Addresses of what is nowhere.
    private static let undefined = UInt64.max
    /// Half of the entries in a symbol table node, and half of the children of a B-tree node, as HDF5 has them.
    static let leafHalf = 4
    static let branchHalf = 16

    private let document: HDF5Document
    /// Where the bytes begin in the file, a multiple of 8.
    private let start: Int
    private var out = LittleEndianBytes()
    /// Of every node and attribute that is one text.
    private var texts: [[HDF5TextHeap.Reference?]] = []
    /// Everything but the superblock.
    private(set) var metadata: [UInt8] = []
    private(set) var superblock: [UInt8] = []

    /// - Parameter start: where `metadata` will stand in the file: behind all arrays, a multiple of 8.
    init(_ document: HDF5Document, at start: Int) {
        self.document = document
        self.start = start
        var heap = HDF5TextHeap(at: start)
        for node in document.nodes {
            texts.append(
                node.attributes.map { attribute in
                    if case .text(let text) = attribute.value { heap.add(text) } else { nil }
                })
        }
        out.add(heap.finished())
        let root = write(0)
        metadata = out.bytes
        superblock = Self.superblock(root, end: start + out.count)
    }

    /// Where an object's header lies; of a group also its B-tree and its heap of names.
    private struct Place {
        let header: Int
        var table: (tree: Int, names: Int)?
    }

    private var here: Int { start + out.count }

    private mutating func write(_ index: Int) -> Place {
        let node = document.nodes[index]
        var messages = HDF5Messages()
        var place: (tree: Int, names: Int)?
        if let array = node.array {
            messages.add(array)
        } else {
            let members = node.children.sorted { $0.key < $1.key }.map { ($0.key.text, write($0.value)) }
            let table = writeTable(members)
            messages.addSymbolTable(tree: table.tree, names: table.names)
            place = table
        }
        for (attribute, place) in zip(node.attributes, texts[index]) {
            if case .texts(let texts) = attribute.value { messages.add(attribute.name, texts) }
            if let place { messages.add(attribute.name, place) }
        }
        let header = here
        out.add(messages.header)
        return Place(header: header, table: place)
    }

    // MARK: - Groups

    /// The names of a group's members, their symbol table nodes, and the B-tree over these [III.A.1, III.B, III.D].
    private mutating func writeTable(_ members: [(name: String, place: Place)]) -> (tree: Int, names: Int) {
        var names = LittleEndianBytes()
        // The empty name, which stands before all others in the tree.
        names.add(zeros: 8)
        let offsets = members.map { member in
            defer {
                names.add(member.name.utf8)
                names.add([0])
                names.align()
            }
            return names.count
        }
        let namesAt = here
        out.add("HEAP".utf8)
        out.add(0, width: 4)
        out.add(names.count, width: 8)
        // No free space: where its list would begin stands 1.
        out.add(1, width: 8)
        out.add(namesAt + 32, width: 8)
        out.add(names.bytes)

        var level: [(address: Int, lastName: Int)] = []
        for first in stride(from: 0, to: members.count, by: 2 * Self.leafHalf) {
            let indices = first..<min(first + 2 * Self.leafHalf, members.count)
            level.append((here, offsets[indices.upperBound - 1]))
            out.add("SNOD".utf8)
            out.add([1, 0])
            out.add(indices.count, width: 2)
            for index in indices { addEntry(name: offsets[index], members[index].place) }
            out.add(zeros: (2 * Self.leafHalf - indices.count) * 40)
        }
        var depth = 0
        repeat {
            level = writeLevel(level, depth: depth)
            depth += 1
        } while level.count > 1
        return (level.first?.address ?? here, namesAt)
    }

    /// The nodes of a B-tree over those of the level below, or over symbol table nodes; one at least.
    private mutating func writeLevel(
        _ below: [(address: Int, lastName: Int)], depth: Int
    ) -> [(address: Int, lastName: Int)] {
        let most = 2 * Self.branchHalf
        let size = 24 + (2 * most + 1) * 8
        let count = max((below.count + most - 1) / most, 1)
        let first = here
        return (0..<count).map { index in
            let children = below[min(index * most, below.count)..<min((index + 1) * most, below.count)]
            let address = here
            out.add("TREE".utf8)
            out.add([0, UInt8(truncatingIfNeeded: depth)])
            out.add(children.count, width: 2)
            // Its neighbours of the same level.
            out.add(index == 0 ? Self.undefined : UInt64(first + (index - 1) * size), width: 8)
            out.add(index == count - 1 ? Self.undefined : UInt64(first + (index + 1) * size), width: 8)
            // A key stands between two children: the last name before it.
            out.add(children.startIndex == 0 ? 0 : below[children.startIndex - 1].lastName, width: 8)
            for child in children {
                out.add(child.address, width: 8)
                out.add(child.lastName, width: 8)
            }
            out.add(zeros: (most - children.count) * 16)
            return (address, children.last?.lastName ?? 0)
        }
    }

    /// A symbol table entry [III.C].
    private mutating func addEntry(name: Int, _ place: Place) { out.add(Self.entry(name: name, place).bytes) }

    private static func entry(name: Int, _ place: Place) -> LittleEndianBytes {
        var entry = LittleEndianBytes()
        entry.add(name, width: 8)
        entry.add(place.header, width: 8)
        entry.add(place.table == nil ? 0 : 1, width: 4)
        entry.add(0, width: 4)
        entry.add(place.table?.tree ?? 0, width: 8)
        entry.add(place.table?.names ?? 0, width: 8)
        return entry
    }

    /// Version 0 [II.A].
    private static func superblock(_ root: Place, end: Int) -> [UInt8] {
        var block = LittleEndianBytes()
        block.add([0x89] + "HDF\r\n".utf8 + [0x1A, 0x0A])
        // Versions; bytes of offsets and lengths.
        block.add([0, 0, 0, 0, 0, 8, 8, 0])
        block.add(leafHalf, width: 2)
        block.add(branchHalf, width: 2)
        block.add(0, width: 4)
        // Base address, free space, end of the file, driver information.
        block.add(0, width: 8)
        block.add(undefined, width: 8)
        block.add(end, width: 8)
        block.add(undefined, width: 8)
        block.add(entry(name: 0, root).bytes)
        // Nothing of what may have stood there before the file was complete.
        block.add(zeros: HDF5Document.firstOffset - block.count)
        return block.bytes
    }
}

extension HDF5Document {
    /// What makes an HDF5 file of arrays that are written.
    ///
    /// - Parameter end: where the file ends, a multiple of 8: there `metadata` goes. When it is safely on the disk,
    ///   `superblock` goes to the beginning of the file, which holds nothing else before `firstOffset`.
    public func finished(at end: Int) -> (metadata: [UInt8], superblock: [UInt8]) {
        let layout = HDF5Layout(self, at: end)
        return (layout.metadata, layout.superblock)
    }
}
