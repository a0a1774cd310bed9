import Diagnostics
import ModelFiles
import Network
import Testing

/// Reading stops when the person wants it to: between arrays, and within those that are unpacked.
@Suite struct InterruptionTests {
    @Test func aModelAndWeights() throws {
        let path = try fixture("keras3_nested.h5")
        var asked = 0
        let network = try ModelFile.load(
            path,
            isInterrupted: {
                asked += 1
                return false
            }
        ).network
        // At least once an array; how often beside that depends on how long the rehearsal takes.
        let arrays = network.allLayers.filter { $0.inner.isEmpty }.flatMap(\.parameters).count
        #expect(asked >= arrays)
        for patience in [0, 1, arrays / 2, arrays - 1] {
            for isWhole in [true, false] {
                var left = patience
                let isInterrupted = {
                    left -= 1
                    return left < 0
                }
                let error = failure {
                    if isWhole {
                        _ = try ModelFile.load(path, isInterrupted: isInterrupted)
                    } else {
                        _ = try ModelFile.loadWeights(path, into: network, isInterrupted: isInterrupted)
                    }
                }
                #expect(error == .interrupted, "after \(patience) questions")
            }
        }
    }
}
