import Diagnostics
import Testing

@testable import Imaging

@Suite struct ImageInputTests {
    @Test func wordsItself() throws {
        let input = try ImageInput(height: 224, width: 320, preparation: .tf)
        #expect(input.sentence == "RGB at 224x320, nearest; tf: x / 127.5 - 1")
        #expect(input.valueCount == 224 * 320 * 3)
    }

    @Test func refusesColourPreparationsForGreyModels() throws {
        for preparation in Preparation.allCases {
            let make = { try ImageInput(height: 4, width: 4, channels: 1, preparation: preparation) }
            if preparation.needsColour {
                #expect(throws: Failure.self) { try make() }
            } else {
                #expect(try make().channels == 1)
            }
        }
    }

    @Test(arguments: [(0, 4, 3), (4, 0, 3), (-1, 4, 3), (4, 4, 4), (4, 4, 0), (Int.max, 2, 3), (40_000, 40_000, 3)])
    func refusesImpossibleInputs(height: Int, width: Int, channels: Int) {
        #expect(throws: Failure.self) {
            try ImageInput(height: height, width: width, channels: channels, preparation: .none)
        }
    }
}
