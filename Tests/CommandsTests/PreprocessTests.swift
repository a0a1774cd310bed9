import Foundation
import Testing

@testable import Commands

@Suite struct PreprocessTests {
    /// Keras's `Rescaling(1 / 255)` stands in the model: ../ModelFilesTests/Fixtures/keras3_augmented.keras.
    private func scaling(_ bench: Bench) throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("ModelFilesTests/Fixtures/keras3_augmented.keras").path
        try bench.run("load \"\(fixture)\"")
        bench.clear()
    }

    @Test func aModelThatScalesByItself() throws {
        let bench = try Bench()
        try scaling(bench)
        let output = bench.output("preprocess rescale")
        #expect(
            output.contains(
                "the model scales by itself (layer 'rescaling'): images would be scaled twice; `preprocess none` leaves it to the model"
            ),
            "\(output)")
        #expect(!bench.output("preprocess none").contains("scaled twice"))
        #expect(!bench.output("preprocess --resize bilinear").contains("scaled twice"))
        try bench.run("load model.h5")
        #expect(!bench.output("preprocess rescale").contains("scaled twice"))
    }

    /// Features are out of date only if images become others.
    @Test func whatChangesNothingLeavesTheFeatures() throws {
        let bench = try Bench.predicted()
        let sentence = "the features held were made with the preparation before"
        #expect(!bench.output("preprocess rescale").contains(sentence))
        #expect(!bench.output("preprocess --resize nearest --crop off").contains(sentence))
        #expect(bench.output("preprocess none").contains(sentence))
        #expect(!bench.output("preprocess none").contains(sentence))
        #expect(bench.output("preprocess --resize bilinear").contains(sentence))
    }
}
