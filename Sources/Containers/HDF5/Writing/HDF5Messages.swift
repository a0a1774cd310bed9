/// The messages of an object header version 1: what an object is, and its attributes
/// (HDF5 File Format Specification 3.0, IV.A).
struct HDF5Messages {
    private var count = 0
    private var bytes = LittleEndianBytes()

    private mutating func add(type: Int, _ data: LittleEndianBytes) {
        var data = data
        data.align()
        bytes.add(type, width: 2)
        bytes.add(data.count, width: 2)
        // No flags; reserved.
        bytes.add(0, width: 4)
        bytes.add(data.bytes)
        count += 1
    }

    /// A group's [IV.A.2.r].
    mutating func addSymbolTable(tree: Int, names: Int) {
        var data = LittleEndianBytes()
        data.add(tree, width: 8)
        data.add(names, width: 8)
        add(type: 0x11, data)
    }

    /// Extents, type and place of an array, in one piece.
    mutating func add(_ array: HDF5Document.Array) {
        add(type: 0x01, Self.dataspace(array.extents))
        add(type: 0x03, array.element.message)
        // Fill value version 2: allocated when it is written, never filled, as all of it is written.
        var fill = LittleEndianBytes()
        fill.add([2, 2, 1, 1])
        fill.add(0, width: 4)
        add(type: 0x05, fill)
        // Layout version 3, contiguous.
        let size = HDF5Document.Array.bytes(array.element, array.extents) ?? 0
        var layout = LittleEndianBytes()
        layout.add([3, 1])
        layout.add(size == 0 ? UInt64.max : UInt64(array.offset), width: 8)
        layout.add(size, width: 8)
        add(type: 0x08, layout)
    }

    /// An attribute that is one text, whose bytes lie in a global heap.
    mutating func add(_ name: String, _ text: HDF5TextHeap.Reference) {
        var data = LittleEndianBytes()
        data.add(text.length, width: 4)
        data.add(text.collection, width: 8)
        data.add(text.index, width: 4)
        addAttribute(name, HDF5Element.textOfAnyLength, Self.dataspace([]), data)
    }

    /// An attribute that is a list of texts.
    mutating func add(_ name: String, _ texts: [String]) {
        let element = HDF5Element.texts(texts)
        var data = LittleEndianBytes()
        for text in texts {
            data.add(text.utf8)
            data.add(zeros: element.size - text.utf8.count)
        }
        addAttribute(name, element.message, Self.dataspace([texts.count]), data)
    }

    /// Version 1, each part padded [IV.A.2.m].
    private mutating func addAttribute(
        _ name: String, _ type: LittleEndianBytes, _ space: LittleEndianBytes, _ data: LittleEndianBytes
    ) {
        var message = LittleEndianBytes()
        message.add([1, 0])
        message.add(name.utf8.count + 1, width: 2)
        message.add(type.count, width: 2)
        message.add(space.count, width: 2)
        message.add(name.utf8)
        message.add([0])
        message.align()
        for part in [type, space] {
            message.add(part.bytes)
            message.align()
        }
        message.add(data.bytes)
        add(type: 0x0C, message)
    }

    /// Version 1; without extents it is a single element [IV.A.2.b].
    private static func dataspace(_ extents: [Int]) -> LittleEndianBytes {
        var data = LittleEndianBytes()
        data.add([1, UInt8(truncatingIfNeeded: extents.count), 0, 0])
        data.add(0, width: 4)
        for extent in extents { data.add(extent, width: 8) }
        return data
    }

    /// The whole header [IV.A.1.a].
    var header: [UInt8] {
        var header = LittleEndianBytes()
        header.add([1, 0])
        header.add(count, width: 2)
        // Links to the object.
        header.add(1, width: 4)
        header.add(bytes.count, width: 4)
        header.align()
        header.add(bytes.bytes)
        return header.bytes
    }
}
