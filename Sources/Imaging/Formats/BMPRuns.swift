/// Run-length coded rows of palette indices (BMP compressions 1 and 2), in the order of the file.
struct BMPRuns {
    private let width: Int
    private let count: Int
    private let start: Int
    private let bits: Int

    init(_ structure: BMPStructure, bits: Int) {
        width = structure.header.width
        count = structure.header.pixelCount
        start = structure.pixels
        self.bits = bits
    }

    /// - Throws: `ImageDamage` if the runs end before the picture is full, as Pillow asks for.
    func indices(_ bytes: [UInt8]) throws -> [UInt8] {
        var indices = [UInt8]()
        indices.reserveCapacity(count)
        var offset = start
        var x = 0
        while indices.count < count {
            guard offset + 1 < bytes.count else { break }
            let (length, value) = (Int(bytes[offset]), bytes[offset + 1])
            offset += 2
            if length > 0 {
                let run = min(length, max(0, width - x), count - indices.count)
                for place in 0..<run { indices.append(bits == 8 ? value : place % 2 == 0 ? value >> 4 : value & 15) }
                x += run
                continue
            }
            switch value {
            case 0:
                // The end of a row fills it up; at its very beginning nothing is missing.
                let filled = indices.count % width
                if filled > 0 { indices.append(contentsOf: repeatElement(0, count: width - filled)) }
                x = 0
            case 1: throw Self.short
            case 2:
                guard offset + 1 < bytes.count else { throw Self.short }
                let jump = Int(bytes[offset]) + Int(bytes[offset + 1]) * width
                indices.append(contentsOf: repeatElement(0, count: min(jump, count - indices.count)))
                x = indices.count % width
                offset += 2
            default:
                let literal = min(Int(value), count - indices.count)
                let stored = bits == 8 ? literal : (literal + 1) / 2
                guard offset + stored <= bytes.count else { throw Self.short }
                for place in 0..<literal {
                    let byte = bytes[offset + (bits == 8 ? place : place / 2)]
                    indices.append(bits == 8 ? byte : place % 2 == 0 ? byte >> 4 : byte & 15)
                }
                x += Int(value)
                offset += stored
                offset += offset % 2
            }
        }
        guard indices.count == count else { throw Self.short }
        return indices
    }

    private static let short = ImageDamage("its run-length coded pixels end before the picture is full")
}
