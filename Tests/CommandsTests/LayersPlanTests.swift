import Language
import Testing

@testable import Commands

/// `layers --plan`: the steps of the next `predict`, and the memory that they take.
@Suite struct LayersPlanTests {
    @Test func everyStepHasItsAlgorithm() throws {
        let bench = try Bench()
        try bench.run("load model.h5; set batch 3")
        #expect(try bench.value("(layers --plan | select layer)[-1].layer").text == "predictions")
        let algorithms = try bench.value("(layers --plan).algorithm").text
        #expect(algorithms.contains("rows of outputs with row_f32_"))
        #expect(algorithms.contains("product of rows with dense_f32_"))
        let text = bench.output("layers --plan")
        #expect(text.contains("  rows of outputs\n") && text.contains("  product of rows"))
        #expect(text.contains("3 images of 12×16 at once: weights 6.9 kB, packed weights "))
    }

    @Test func itFollowsTheEngineAndTheEnd() throws {
        let bench = try Bench()
        try bench.run("load vgg19 --no-top --input 64x64 --seed 1; truncate block2_conv1")
        bench.clear()
        try bench.run("let p = layers --plan")
        #expect(try bench.value("len(p)").text == "2")
        #expect(try bench.value("p[0].layer").text == "block1_conv2")
        #expect(try bench.value("p[0][\"with\"]").text == "[\"block1_conv1\", \"block1_pool\"]")
        try bench.run("set engine direct; p = layers --plan")
        #expect(try bench.value("len(p)").text == "4")
        try bench.run("set engine reference; p = layers --plan")
        #expect(try bench.value("p[0].algorithm").text == "definition in double precision")
        #expect(try bench.value("p[0].bytes").text == "0")
    }

    @Test func onlyAllLayersHaveAPlan() throws {
        let bench = try Bench()
        try bench.run("load model.h5")
        #expect(bench.output("layers conv* --plan").contains("--plan shows all layers"))
        #expect(try Bench().output("layers --plan").contains("no model"))
    }
}
