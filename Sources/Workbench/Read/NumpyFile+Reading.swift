import Diagnostics
import Engine
import Platform

extension NumpyFile {
    /// The array of a `.npy` file of version 1 to 3, as float32 in C order.
    ///
    /// - Throws: `Failure` for a damaged file, a type that is not supported, or another size than the header says.
    static func read(
        _ path: String, _ losses: inout NarrowingLosses, _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tensor {
        try tensor(of: try FileSystem.read(path, onlyFiles: true), in: path, &losses, progress)
    }

    /// The array of the bytes of such a file.
    static func tensor(
        of bytes: [UInt8], in path: String, _ losses: inout NarrowingLosses,
        _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Tensor {
        let header = try NumpyHeader(bytes, path: path)
        guard let shape = try? Shape(checked: header.extents),
            shape.count > 0 || shape.extents.allSatisfy({ $0 <= DataFile.longestOfNothing })
        else {
            let extents = header.extents.map(String.init).joined(separator: "×")
            throw NumpyHeader.damaged(path, "its header promises \(extents) values")
        }
        let (needed, overflow) = shape.count.multipliedReportingOverflow(by: header.width)
        guard !overflow, needed == bytes.count - header.offset else {
            throw NumpyHeader.damaged(
                path,
                "its header promises \(shape) values of \(header.width) bytes, but \(bytes.count - header.offset) bytes follow"
            )
        }
        let purpose = "the numbers of '\(path)'"
        // In another order they are laid out twice.
        try Machine.requireRoom(
            shape.count * MemoryLayout<Float>.stride * (header.isFortranOrder ? 2 : 1), for: purpose, kind: .data,
            remedies: ["save a part of the array"])
        let tensor = try bytes.withUnsafeBytes { all in
            let values = UnsafeRawBufferPointer(rebasing: all[header.offset...])
            return try Tensor(allocating: shape, for: purpose) { elements in
                for index in elements.indices {
                    if index.isMultiple(of: 1 << 20) {
                        progress(index * header.width, elements.count * header.width)
                        try Interruption.check()
                    }
                    elements.initializeElement(at: index, to: value(values, at: index * header.width, header, &losses))
                }
            }
        }
        return header.isFortranOrder ? try rowMajor(tensor, for: purpose) : tensor
    }

    private static func value(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ header: NumpyHeader, _ losses: inout NarrowingLosses
    ) -> Float {
        var bits: UInt64 = 0
        for index in 0..<header.width {
            let place = header.isBigEndian ? header.width - 1 - index : index
            bits |= UInt64(bytes[offset + index]) << UInt64(8 * place)
        }
        switch (header.kind, header.width) {
        case (.float, 4): return Float(bitPattern: UInt32(bits))
        case (.float, _): return losses.narrowed(Double(bitPattern: bits))
        case (.truth, _): return bits == 0 ? 0 : 1
        case (.unsigned, _): return losses.narrowed(bits)
        case (.signed, _):
            // The sign bit of a narrow number moves to the top, and back with its copies.
            let unused = UInt64(64 - 8 * header.width)
            return losses.narrowed(Int64(bitPattern: bits << unused) >> Int64(unused))
        }
    }

    /// The elements of an array whose first index runs fastest, in the order in which the last one does.
    private static func rowMajor(_ fortran: Tensor, for purpose: String) throws -> Tensor {
        let extents = fortran.shape.extents
        guard extents.count > 1, fortran.count > 0 else { return fortran }
        var strides = [Int](repeating: 1, count: extents.count)
        for axis in 1..<extents.count { strides[axis] = strides[axis - 1] * extents[axis - 1] }
        return try fortran.withElements { source in
            try Tensor(allocating: fortran.shape, for: purpose) { target in
                var index = [Int](repeating: 0, count: extents.count)
                var offset = 0
                for next in target.indices {
                    if next.isMultiple(of: 1 << 20) { try Interruption.check() }
                    target[next] = source[offset]
                    var axis = extents.count - 1
                    while axis >= 0 {
                        index[axis] += 1
                        offset += strides[axis]
                        if index[axis] < extents[axis] { break }
                        offset -= strides[axis] * extents[axis]
                        index[axis] = 0
                        axis -= 1
                    }
                }
            }
        }
    }
}
