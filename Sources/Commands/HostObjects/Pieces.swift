import Engine
import Platform
import Statistics

/// Calls `body` for `0..<count` in pieces between which Ctrl-C is answered.
func inPieces(_ count: Int, _ body: (Range<Int>) throws -> Void) throws {
    try inPieces(count, checkpoint: Interruption.check, body)
}

/// For what goes through values run by run: answers Ctrl-C after every million of them, however short the runs are.
struct Pace {
    /// What a run costs beside its values, in values.
    private static let ofRun = 16

    private var values = 0

    /// A run of so many values has been gone through.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    mutating func passed(_ count: Int) throws {
        values += count + Self.ofRun
        guard values >= valuesOfPiece else { return }
        values = 0
        try Interruption.check()
    }
}

extension UnsafeMutableBufferPointer<Float> {
    /// Copies all of `source` to the places from `start` on.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func copy(_ source: UnsafeBufferPointer<Float>, to start: Int = 0) throws {
        try inPieces(source.count) { piece in
            let places = start + piece.lowerBound..<start + piece.upperBound
            _ = UnsafeMutableBufferPointer(rebasing: self[places]).update(fromContentsOf: source[piece])
        }
    }
}

extension UnsafeBufferPointer<Float> {
    /// How many values are zero, or at most epsilon from it.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func zeros(epsilon: Double = 0) throws -> ZeroCount {
        var zeros = ZeroCount(zeros: 0, values: 0)
        try inPieces(count) { piece in
            zeros = zeros + ZeroCount(of: UnsafeBufferPointer(rebasing: self[piece]), epsilon: epsilon)
        }
        return zeros
    }
}

extension Tensor {
    /// How many values are zero, or at most epsilon from it.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func zeros(epsilon: Double = 0) throws -> ZeroCount { try withElements { try $0.zeros(epsilon: epsilon) } }
}

extension FeatureTable {
    /// Calls `body` with all values of one image, positions × units, where they lie.
    ///
    /// - Precondition: `image` is a row.
    func withRow<Result>(_ image: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result) rethrows -> Result {
        let width = valuesPerImage
        return try tensor.withElements {
            try body(UnsafeBufferPointer(rebasing: $0[image * width..<(image + 1) * width]))
        }
    }
}
