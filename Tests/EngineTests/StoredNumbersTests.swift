import Testing

@testable import Engine

@Suite struct StoredNumbersTests {
    /// Every half there is, against the definition in IEEE 754: sign · 2^(exponent − 15) · 1.mantissa, subnormal numbers
    /// without the leading one.
    @Test func everyHalfIsExact() {
        let halves = (0...UInt16.max).map { $0 }
        var values = [Float](repeating: -1, count: halves.count)
        halves.withUnsafeBytes { raw in
            values.withUnsafeMutableBufferPointer { StoredNumbers.float16.widen(raw, into: $0) }
        }
        for (half, value) in zip(halves, values) {
            let exponent = Int(half >> 10 & 0x1F)
            let mantissa = Double(half & 0x3FF) / 1024
            let sign: Float = half >> 15 == 0 ? 1 : -1
            if exponent == 31, half & 0x3FF != 0 {
                #expect(value.isNaN && value.bitPattern & 0x3FF << 13 == UInt32(half & 0x3FF) << 13)
                continue
            }
            let magnitude =
                exponent == 31
                ? .infinity
                : exponent == 0
                    ? mantissa * 0x1p-14 : (1 + mantissa) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
            #expect(value.bitPattern == (sign * Float(magnitude)).bitPattern, "\(half)")
        }
    }

    /// Also at an odd address, where an array in a file may begin.
    @Test func aBrainFloatIsTheUpperHalf() {
        let all = (0...UInt16.max).map { $0 }
        var bytes: [UInt8] = [0]
        for number in all { bytes += [UInt8(number & 0xFF), UInt8(number >> 8)] }
        var values = [Float](repeating: -1, count: all.count)
        bytes.withUnsafeBytes { raw in
            values.withUnsafeMutableBufferPointer {
                StoredNumbers.bfloat16.widen(UnsafeRawBufferPointer(rebasing: raw.dropFirst()), into: $0)
            }
        }
        #expect(values.map(\.bitPattern) == all.map { UInt32($0) << 16 })
    }

    /// Outputs × inputs × positions against four indices, at sizes around the blocks, a few outputs at a time.
    @Test(arguments: [(1, 1, 1), (16, 16, 1), (17, 33, 1), (5, 40, 9), (33, 3, 9), (18, 2, 49)])
    func turningIsThatOfTheIndices(outputs: Int, inputs: Int, positions: Int) {
        let count = outputs * inputs * positions
        let given = (0..<count).map { Float($0) }
        var expected = [Float](repeating: -1, count: count)
        for output in 0..<outputs {
            for input in 0..<inputs {
                for position in 0..<positions {
                    expected[(position * inputs + input) * outputs + output] =
                        given[(output * inputs + input) * positions + position]
                }
            }
        }
        var turned = [Float](repeating: -1, count: count)
        var back = [Float](repeating: -1, count: count)
        let row = inputs * positions
        for first in stride(from: 0, to: outputs, by: 7) {
            let range = first..<min(first + 7, outputs)
            let part = range.lowerBound * row..<range.upperBound * row
            turned.withUnsafeMutableBufferPointer { target in
                given.withUnsafeBufferPointer { given in
                    ChannelsFirst.turn(
                        UnsafeBufferPointer(rebasing: given[part]), outputs: range, of: outputs, inputs: inputs,
                        positions: positions, into: target)
                }
            }
        }
        #expect(turned == expected)
        for first in stride(from: 0, to: outputs, by: 7) {
            let range = first..<min(first + 7, outputs)
            let part = range.lowerBound * row..<range.upperBound * row
            back.withUnsafeMutableBufferPointer { target in
                turned.withUnsafeBufferPointer { turned in
                    ChannelsFirst.turnBack(
                        turned, outputs: range, of: outputs, inputs: inputs, positions: positions,
                        into: UnsafeMutableBufferPointer(rebasing: target[part]))
                }
            }
        }
        #expect(back == given)
    }
}
