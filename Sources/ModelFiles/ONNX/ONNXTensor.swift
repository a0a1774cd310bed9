import Diagnostics
import Engine

/// A constant of a graph: where its values stand.
struct ONNXTensor {
    /// Where the values are.
    enum Storage {
        case none
        /// One after the other in a piece of the file, the lowest byte first.
        case raw(Range<Int>)
        /// A few numbers that were written with variable widths, and hence have been read.
        case numbers([Int])
        /// In a file beside this one.
        case external(ONNXExternalData)
    }

    var name = ""
    var extents: [Int] = []
    var element = ONNXElement.other(0)
    var storage = Storage.none

    /// - Throws: `Failure` if the extents are impossible.
    func count() throws -> Int { try Shape(checked: extents).count }

    var shapeText: String { extents.isEmpty ? "one number" : extents.map(String.init).joined(separator: "×") }
}

/// Values in a file beside the model: the entries of TensorProto.external_data.
struct ONNXExternalData {
    var location = ""
    var offset = 0
    /// To the file's end if nothing is said.
    var length: Int?
    /// What is said of its place and is no number of bytes: `the length '-1'`.
    var impossible: String?
}
