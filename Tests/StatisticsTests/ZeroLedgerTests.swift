import Engine
import Testing

@testable import Statistics

@Suite struct ZeroLedgerTests {
    /// Two layers, seven images, two classes and an image without one.
    static let layers = [(layer: "a", units: 5, positions: 6), (layer: "b", units: 3, positions: 1)]
    static let classes: [Int?] = [0, 0, nil, 1, 1, 1, 0]

    /// Counts of images × units.
    static func counts(_ layer: Int) -> [UInt32] {
        var numbers = SeededNumbers(UInt64(layer))
        let (_, units, positions) = layers[layer]
        return (0..<classes.count * units).map { _ in UInt32.random(in: 0...UInt32(positions), using: &numbers) }
    }

    static func ledger(images: Range<Int>, batch: Int) -> ZeroLedger {
        var ledger = ZeroLedger(layers: layers, classNames: ["x", "y"])
        for start in stride(from: images.lowerBound, to: images.upperBound, by: batch) {
            let range = start..<min(start + batch, images.upperBound)
            ledger.begin(files: range.map { "\($0).png" }, classIndices: range.map { classes[$0] })
            for layer in layers.indices {
                let units = layers[layer].units
                counts(layer).withUnsafeBufferPointer {
                    let part = $0[range.lowerBound * units..<range.upperBound * units]
                    ledger.add(site: layer, counts: UnsafeBufferPointer(rebasing: part))
                }
            }
        }
        return ledger
    }

    @Test(arguments: 1...8) func theSplitIntoBatchesDoesNotMatter(batch: Int) {
        #expect(Self.ledger(images: 0..<7, batch: batch) == Self.ledger(images: 0..<7, batch: 7))
    }

    @Test(arguments: 0...7) func ledgersAppendInOrder(split: Int) {
        var ledger = Self.ledger(images: 0..<split, batch: 2)
        ledger.append(Self.ledger(images: split..<7, batch: 3))
        #expect(ledger == Self.ledger(images: 0..<7, batch: 7))
    }

    @Test func figuresAgreeWithNaiveSums() {
        let ledger = Self.ledger(images: 0..<7, batch: 3)
        for (index, layer) in Self.layers.enumerated() {
            let counts = Self.counts(index).map(Int.init)
            let tally = ledger.tallies[index]
            let perImage = layer.units * layer.positions
            #expect(tally.total == ZeroCount(zeros: counts.reduce(0, +), values: 7 * perImage))
            for unit in 0..<layer.units {
                let ofUnit = (0..<7).map { counts[$0 * layer.units + unit] }
                #expect(tally.byUnit[unit] == ZeroCount(zeros: ofUnit.reduce(0, +), values: 7 * layer.positions))
                #expect(tally.firedImagesOfUnit[unit] == ofUnit.count { $0 < layer.positions })
            }
            for image in 0..<7 {
                let ofImage = counts[image * layer.units..<(image + 1) * layer.units]
                #expect(tally.byImage[image] == ZeroCount(zeros: ofImage.reduce(0, +), values: perImage))
                #expect(tally.inactiveUnitsOfImage[image] == ofImage.count { $0 == layer.positions })
            }
            for classIndex in 0..<2 {
                let images = (0..<7).filter { Self.classes[$0] == classIndex }
                let zeros = images.map { tally.byImage[$0].zeros }.reduce(0, +)
                #expect(tally.byClass[classIndex] == ZeroCount(zeros: zeros, values: images.count * perImage))
                let ofUnits = tally.byUnit(ofClass: classIndex).map(\.zeros).reduce(0, +)
                #expect(ofUnits == zeros)
            }
        }
        #expect(ledger.tally(of: "b")?.units == 3)
        #expect(ledger.tally(of: "c") == nil)
    }

    /// One layer of many activations and few units, one of few activations and many units: the three averages differ.
    @Test func theAverageSparsityIsThreeThings() {
        var wide = ZeroTally(layer: "conv", units: 1, positions: 100)
        var narrow = ZeroTally(layer: "dense", units: 3, positions: 1)
        [20 as UInt32].withUnsafeBufferPointer { wide.add(counts: $0, classIndices: [nil]) }
        [1 as UInt32, 1, 0].withUnsafeBufferPointer { narrow.add(counts: $0, classIndices: [nil]) }
        let average = AverageSparsity([wide, narrow])
        #expect(average.overActivations == ZeroCount(zeros: 22, values: 103))
        let ofLayers: [Double] = [0.2, 2 / 3]
        #expect(average.overLayers == mean(ofLayers))
        #expect(average.overUnits == mean([0.2, 1, 1, 0]))
        #expect(average.layers == 2)
        #expect(average.units == 4)
    }

    @Test func withoutImagesNothingIsKnown() {
        let tally = ZeroTally(layer: "a", units: 3, positions: 4)
        #expect(tally.total.fraction == nil)
        #expect(tally.silentUnits.isEmpty)
        #expect(AveragePercentageOfZeros(tally) == nil)
        #expect(AverageSparsity([tally]).overLayers == nil)
        #expect(UnitActivity(tally, dead: nil).meanInactive == nil)
    }

    /// One row of many units is what numbers without a model are: memory and counts of every unit take their time too.
    @Test func manyUnitsAreLeftInBetween() {
        struct Stop: Error {}
        let count = 3 << 20
        let features = FeatureTable(Tensor(zeros: [1, count]))
        var asked = 0
        let tally = ZeroTally(counting: features) { _ in asked += 1 }
        // Three pieces of each unit's zeros, fired images, counts, and twice of its values.
        #expect(asked >= 11)
        for stop in 1...asked {
            var left = stop
            #expect(throws: Stop.self) {
                try ZeroTally(counting: features) { _ in
                    left -= 1
                    if left == 0 { throw Stop() }
                }
            }
        }
        #expect(tally.total == ZeroCount(zeros: count, values: count))
        #expect(tally.silentUnitCount(checkpoint: {}) == count && tally.silentUnits.count == count)
        #expect(throws: Stop.self) { try tally.silentUnits { throw Stop() } }
        #expect(throws: Stop.self) { try AveragePercentageOfZeros(tally) { throw Stop() } }
        #expect(throws: Stop.self) { try UnitActivity(tally, dead: nil) { throw Stop() } }
    }

    @Test(arguments: [1, 2, 5]) func featuresGiveTheSameTallyAsCounting(images: Int) {
        var numbers = SeededNumbers(UInt64(images))
        let features = FeatureTable(numbers.rectified([images, 3, 4, 7]))
        let tally = ZeroTally(counting: features)
        #expect(tally.positions == 12)
        for unit in 0..<7 {
            #expect(tally.byUnit[unit] == ZeroCount(of: features.values(ofUnit: unit)))
        }
        for image in 0..<images { #expect(tally.byImage[image] == ZeroCount(of: features.row(image))) }
        let everything = ZeroTally(counting: features, epsilon: 2)
        #expect(everything.total.fraction == 1)
        #expect(everything.silentUnits == Array(0..<7))
    }
}
