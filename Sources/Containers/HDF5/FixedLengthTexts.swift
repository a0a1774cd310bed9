/// Texts as HDF5 keeps those of fixed length: in UTF-8, each as wide as the longest and padded with zeros.
struct FixedLengthTexts {
    /// Bytes of each; never none, which HDF5 does not know.
    let width: Int
    private let texts: [String]

    init(_ texts: [String]) {
        let texts = texts.map(\.withoutZeros)
        width = max(texts.reduce(0) { max($0, $1.utf8.count) }, 1)
        self.texts = texts
    }

    var count: Int { texts.count }

    func bytes(_ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * width)
        for text in texts[range] {
            bytes += text.utf8
            bytes += repeatElement(0, count: width - text.utf8.count)
        }
        return bytes
    }
}

extension String {
    /// What HDF5 can hold of a text, which for it ends at a zero.
    var withoutZeros: String { utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self }
}
