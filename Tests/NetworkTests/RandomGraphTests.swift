import Engine
import Testing

@testable import Network

/// Whole networks against a naive evaluation: memory that is reused, steps in place, layers that share their input's
/// memory, fused activations, and the zeros counted on the way.
@Suite struct RandomGraphTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>) func agreesWithANaiveEvaluation(seed: UInt64) throws {
        let images = 1 + Int(seed % 5)
        var graph = try RandomGraph(seed: seed, layers: 3 + Int(seed % 12))
        let (network, batch) = try graph.network(images: images)
        let evaluator = try NaiveEvaluator(network)
        let single = Shape([1] + RandomGraph.extents)
        let expected = try (0..<images).map { image in
            try evaluator.values(of: Values(RandomGraph.extents, Values(batch.rows(image..<image + 1)).elements))
        }
        // Beyond this float32 does not hold every whole number.
        guard expected.joined().joined(by: \.elements).allSatisfy({ abs($0) < 8_388_608 }) else { return }
        for (size, threads) in [(images, 2), (images + 3, 1), (1, 3)] {
            let plan = try network.plan(
                height: single[1], width: single[2], batch: size, context: context(threads: threads))
            #expect(plan.reluSites == evaluator.graph.reluSites)
            for start in stride(from: 0, to: images, by: size) {
                let part = batch.rows(start..<min(start + size, images))
                var zeros: [Int: [UInt32]] = [:]
                let output = try plan.run(images: part) { site, counts in zeros[site] = Array(counts) }
                for index in 0..<part.shape[0] {
                    let values = expected[start + index]
                    let found = output.rows(index..<index + 1).array.map(Double.init)
                    #expect(found == values[evaluator.graph.output].elements, "image \(start + index) of \(size)")
                    for (site, counts) in evaluator.zeros(values).enumerated() {
                        let own = try #require(zeros[site])[index * counts.count..<(index + 1) * counts.count]
                        #expect(own.map(Int.init) == counts, "zeros of \(plan.reluSites[site].name)")
                    }
                }
            }
        }
    }

    /// The graphs above are worth something only if they do all that a plan can do.
    @Test func theGraphsUseEveryTrick() throws {
        var (inPlace, fused, shared, sites) = (0, 0, 0, 0)
        for seed in 1...200 as ClosedRange<UInt64> {
            var graph = try RandomGraph(seed: seed, layers: 3 + Int(seed % 12))
            let network = try graph.network(images: 1).network
            let plan = try network.plan(height: 5, width: 4, batch: 2, context: context())
            inPlace += plan.steps.count { $0.isInPlace }
            fused += plan.steps.count { !$0.fused.isEmpty }
            shared += network.layers.count { $0.applications > 1 }
            sites += plan.reluSites.count { $0.name != $0.path }
        }
        #expect(inPlace > 100 && fused > 10 && shared > 30 && sites > 30, "\((inPlace, fused, shared, sites))")
    }
}

extension Sequence {
    fileprivate func joined<S: Sequence>(by part: (Element) -> S) -> [S.Element] { flatMap(part) }
}
