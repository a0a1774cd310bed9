import Engine
import Network

/// One image's values in Double, row-major; the naive references work on these.
struct Values: Equatable {
    var extents: [Int]
    var elements: [Double]

    init(_ extents: [Int], _ elements: [Double]) {
        precondition(extents.reduce(1, *) == elements.count)
        self.extents = extents
        self.elements = elements
    }

    init(_ tensor: Tensor) { self.init(tensor.shape.extents, tensor.array.map(Double.init)) }

    init(zeros extents: [Int]) { self.init(extents, [Double](repeating: 0, count: extents.reduce(1, *))) }

    subscript(y: Int, x: Int, c: Int) -> Double {
        get { elements[(y * extents[1] + x) * extents[2] + c] }
        set { elements[(y * extents[1] + x) * extents[2] + c] = newValue }
    }

    /// The value, or zero outside rows and columns.
    func padded(_ y: Int, _ x: Int, _ c: Int) -> Double {
        extents.indices.contains(0) && (0..<extents[0]).contains(y) && (0..<extents[1]).contains(x) ? self[y, x, c] : 0
    }

    func mapped(_ function: (Double) -> Double) -> Values { Values(extents, elements.map(function)) }
}

/// Naive loops, never optimised.
enum Reference {
    /// Rows or columns of the output, and the padding before the first.
    static func extent(_ n: Int, _ window: Window, _ mode: PaddingMode) -> (count: Int, before: Int) {
        let span = (window.size - 1) * window.dilation + 1
        guard mode == .same else { return (max((n - span) / window.stride + 1, 0), 0) }
        var count = 0
        while count * window.stride < n { count += 1 }
        return (count, max((count - 1) * window.stride + span - n, 0) / 2)
    }

    static func convolution(_ input: Values, _ layer: Conv2D, kernel: Values, bias: [Double]) -> Values {
        let (rows, top) = extent(input.extents[0], layer.window.vertical, layer.window.mode)
        let (columns, left) = extent(input.extents[1], layer.window.horizontal, layer.window.mode)
        let seen = input.extents[2] / layer.groups
        let perGroup = layer.filters / layer.groups
        var output = Values(zeros: [rows, columns, layer.filters])
        let (vertical, horizontal) = (layer.window.vertical, layer.window.horizontal)
        for y in 0..<rows {
            for x in 0..<columns {
                for filter in 0..<layer.filters {
                    var sum = bias[filter]
                    for ky in 0..<vertical.size {
                        for kx in 0..<horizontal.size {
                            for c in 0..<seen {
                                let weight = kernel.elements[
                                    ((ky * horizontal.size + kx) * seen + c) * layer.filters + filter]
                                sum +=
                                    weight
                                    * input.padded(
                                        y * vertical.stride - top + ky * vertical.dilation,
                                        x * horizontal.stride - left + kx * horizontal.dilation,
                                        filter / perGroup * seen + c)
                            }
                        }
                    }
                    output[y, x, filter] = sum
                }
            }
        }
        return output
    }

    static func pooling(_ input: Values, _ layer: Pooling2D) -> Values {
        let (rows, top) = extent(input.extents[0], layer.window.vertical, layer.window.mode)
        let (columns, left) = extent(input.extents[1], layer.window.horizontal, layer.window.mode)
        var output = Values(zeros: [rows, columns, input.extents[2]])
        for y in 0..<rows {
            for x in 0..<columns {
                for c in 0..<input.extents[2] {
                    var seen: [Double] = []
                    for ky in 0..<layer.window.vertical.size {
                        for kx in 0..<layer.window.horizontal.size {
                            let row = y * layer.window.vertical.stride - top + ky
                            let column = x * layer.window.horizontal.stride - left + kx
                            if (0..<input.extents[0]).contains(row), (0..<input.extents[1]).contains(column) {
                                seen.append(input[row, column, c])
                            }
                        }
                    }
                    output[y, x, c] = layer.rule == .maximum ? seen.max() ?? .nan : seen.reduce(0, +) / Double(seen.count)
                }
            }
        }
        return output
    }

    /// On the last axis.
    static func dense(_ input: Values, kernel: Values, bias: [Double]) -> Values {
        let (inputs, units) = (kernel.extents[0], kernel.extents[1])
        var elements: [Double] = []
        for row in 0..<input.elements.count / inputs {
            for unit in 0..<units {
                var sum = bias[unit]
                for i in 0..<inputs { sum += input.elements[row * inputs + i] * kernel.elements[i * units + unit] }
                elements.append(sum)
            }
        }
        return Values(input.extents.dropLast() + [units], elements)
    }

    static func softmax(_ input: Values) -> Values {
        let width = input.extents[input.extents.count - 1]
        var output = input
        for start in stride(from: 0, to: input.elements.count, by: width) {
            let row = input.elements[start..<start + width]
            let exponentials = row.map { exponential($0 - (row.max() ?? 0)) }
            for i in 0..<width { output.elements[start + i] = exponentials[i] / exponentials.reduce(0, +) }
        }
        return output
    }
}
