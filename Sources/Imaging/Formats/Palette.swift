/// The colours that the indices of a picture stand for. An index beyond the last entry is black, as in Pillow.
struct Palette {
    /// 256 colours, red, green and blue each.
    private let entries: [UInt8]

    /// - Parameter colours: red, green, blue of each entry; what goes beyond 256 entries is left out.
    init(_ colours: [UInt8]) {
        let given = min(colours.count / 3, 256)
        entries = Array(colours.prefix(3 * given)) + [UInt8](repeating: 0, count: 3 * (256 - given))
    }

    /// - Parameters:
    ///   - bytes: blue, green, red of each entry, as bitmaps have them.
    ///   - entryBytes: 3, or 4 where a byte follows that means nothing.
    init(blueFirst bytes: [UInt8], entryBytes: Int) {
        var colours: [UInt8] = []
        for start in stride(from: 0, to: bytes.count - entryBytes + 1, by: entryBytes) {
            colours += [bytes[start + 2], bytes[start + 1], bytes[start]]
        }
        self.init(colours)
    }

    /// Three bytes for each index.
    func colours(of indices: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 3 * indices.count) { colours, initialized in
            indices.withUnsafeBufferPointer { indices in
                entries.withUnsafeBufferPointer { entries in
                    for position in 0..<indices.count {
                        let entry = 3 * Int(indices[position])
                        colours[3 * position] = entries[entry]
                        colours[3 * position + 1] = entries[entry + 1]
                        colours[3 * position + 2] = entries[entry + 2]
                    }
                }
            }
            initialized = 3 * indices.count
        }
    }
}
