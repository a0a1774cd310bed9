/// Turns weights between the order of PyTorch and that of Keras.
///
/// PyTorch keeps the kernel of a convolution as outputs × inputs × rows × columns, and that of a dense layer as outputs ×
/// inputs, where the inputs of the first one behind pictures are channels × rows × columns. Keras keeps rows × columns ×
/// inputs × outputs, and rows × columns × channels × outputs. Either is outputs × inputs × positions there and positions
/// × inputs × outputs here; where there is no picture there is one position.
public enum ChannelsFirst {
    /// So many outputs are turned at a time: their values for one input fill a line of the cache.
    public static let block = 16
    /// Inputs that are turned at a time, for as many lines.
    private static let tile = 16

    /// Puts some outputs, given as outputs × inputs × positions, into their places of positions × inputs × outputs.
    ///
    /// - Parameters:
    ///   - values: of the outputs in `range` only.
    ///   - count: of all outputs.
    ///   - target: positions × inputs × `count`.
    public static func turn(
        _ values: UnsafeBufferPointer<Float>, outputs range: Range<Int>, of count: Int, inputs: Int, positions: Int,
        into target: UnsafeMutableBufferPointer<Float>
    ) {
        let row = inputs * positions
        precondition(values.count == range.count * row && target.count == count * row, "not \(count) outputs of \(row)")
        guard let source = values.baseAddress, let target = target.baseAddress else { return }
        forEachTile(range.count, inputs, positions) { outputs, from, to, length in
            let target = target + to * count + range.lowerBound
            let source = source + from
            for step in 0..<length {
                let place = target + step * (positions == 1 ? 1 : inputs) * count
                for output in outputs { place[output] = source[output * row + step] }
            }
        }
    }

    /// The way back: some outputs out of positions × inputs × outputs, as outputs × inputs × positions.
    ///
    /// - Parameters as of `turn`.
    public static func turnBack(
        _ source: UnsafeBufferPointer<Float>, outputs range: Range<Int>, of count: Int, inputs: Int, positions: Int,
        into values: UnsafeMutableBufferPointer<Float>
    ) {
        let row = inputs * positions
        precondition(values.count == range.count * row && source.count == count * row, "not \(count) outputs of \(row)")
        guard let source = source.baseAddress, let target = values.baseAddress else { return }
        forEachTile(range.count, inputs, positions) { outputs, from, to, length in
            let source = source + to * count + range.lowerBound
            let target = target + from
            for step in 0..<length {
                let place = source + step * (positions == 1 ? 1 : inputs) * count
                for output in outputs { target[output * row + step] = place[output] }
            }
        }
    }

    /// Goes over outputs × inputs × positions in pieces that the nearest cache holds.
    ///
    /// - Parameter body: given some outputs, the first place in an output's inputs × positions, the same place in
    ///   positions × inputs, and how many follow: neighbours in the former, of one input in the latter.
    @inline(__always)
    private static func forEachTile(
        _ outputs: Int, _ inputs: Int, _ positions: Int,
        _ body: (_ outputs: Range<Int>, _ from: Int, _ to: Int, _ length: Int) -> Void
    ) {
        for first in stride(from: 0, to: outputs, by: block) {
            let some = first..<min(first + block, outputs)
            if positions == 1 {
                for input in stride(from: 0, to: inputs, by: tile) {
                    body(some, input, input, min(tile, inputs - input))
                }
            } else {
                for input in 0..<inputs { body(some, input * positions, input, positions) }
            }
        }
    }
}
