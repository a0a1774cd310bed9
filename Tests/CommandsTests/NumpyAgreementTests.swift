import Engine
import Language
import Testing

@testable import Commands

/// Functions against what NumPy 2.4 gives in float64 for the same numbers, rounded to float32 where ours are.
@Suite struct NumpyAgreementTests {
    private let bench: Bench

    /// `numpy.random.default_rng(7).normal(size=(4, 6)).astype("float32").round(3)`
    private static let matrix: [Float] = [
        0.001, 0.299, -0.274, -0.891, -0.455, -0.992, 0.06, 1.34, -0.492, -0.62, 0.49, 0.357, 0.105, -0.93, -0.029,
        0.695, -1.344, -0.458, -1.901, -1.29, -1.842, -0.235, -1.267, 0.271,
    ]

    init() throws {
        bench = try Bench()
        bench.interpreter.variables = [Variable(name: "m", value: .object(TensorValue(Tensor([4, 6], Self.matrix))))]
    }

    private static let cases: [(String, [Double])] = [
        ("sum(m)", [-9.401999904]),
        ("mean(m)", [-0.391749996]),
        ("min(m)", [-1.901000023]),
        ("max(m)", [1.340000033]),
        ("std(m)", [0.7916264503]),
        ("median(m)", [-0.3645000011]),
        ("count(m > 0)", [9]),
        ("argmax(m)", [7]),
        ("quantile(m, 10%)", [-1.327799976]),
        ("quantile(m, 30%)", [-0.8948999763]),
        ("quantile(m, 75%)", [0.146499997]),
        ("quantile(m, 1)", [1.340000033]),
        ("quantile(m, 0)", [-1.901000023]),
        ("sum(m, 0)", [-1.735000027, -0.5809999406, -2.637000009, -1.050999984, -2.575999945, -0.8219999969]),
        ("mean(m, 0)", [-0.4337500069, -0.1452499852, -0.6592500024, -0.262749996, -0.6439999864, -0.2054999992]),
        ("min(m, 0)", [-1.901000023, -1.289999962, -1.842000008, -0.8909999728, -1.343999982, -0.9919999838]),
        ("max(m, 0)", [0.1049999967, 1.340000033, -0.02899999917, 0.6949999928, 0.4900000095, 0.3569999933]),
        ("std(m, 0)", [0.8479196324, 1.040385838, 0.7022290889, 0.6000793084, 0.7415871394, 0.5535785778]),
        ("median(m, 0)", [0.03049999935, -0.3155000061, -0.3830000013, -0.4275000021, -0.8609999865, -0.09350000322]),
        ("count(m > 0, 0)", [3, 2, 0, 1, 1, 2]),
        ("argmax(m, 0)", [2, 1, 2, 2, 1, 1]),
        (
            "quantile(m, 10%, 0)",
            [-1.330400016, -1.181999975, -1.437000009, -0.8096999824, -1.320899975, -0.8317999899]
        ),
        (
            "quantile(m, 30%, 0)",
            [-0.1892000022, -0.9660000026, -0.627000013, -0.6471000016, -1.274699962, -0.5114000022]
        ),
        (
            "quantile(m, 75%, 0)",
            [0.07124999817, 0.5592500046, -0.2127499916, -0.002500001341, -0.2187500075, 0.2924999967]
        ),
        ("quantile(m, 1, 0)", [0.1049999967, 1.340000033, -0.02899999917, 0.6949999928, 0.4900000095, 0.3569999933]),
        ("quantile(m, 0, 0)", [-1.901000023, -1.289999962, -1.842000008, -0.8909999728, -1.343999982, -0.9919999838]),
        ("sum(m, 1)", [-2.311999964, 1.135000017, -1.961000003, -6.263999954]),
        ("mean(m, 1)", [-0.3853333273, 0.1891666694, -0.3268333338, -1.043999992]),
        ("min(m, 1)", [-0.9919999838, -0.6200000048, -1.343999982, -1.901000023]),
        ("max(m, 1)", [0.298999995, 1.340000033, 0.6949999928, 0.2709999979]),
        ("std(m, 1)", [0.4579951389, 0.655554338, 0.6751506979, 0.8026211238]),
        ("median(m, 1)", [-0.3645000011, 0.208499996, -0.2435000017, -1.278499961]),
        ("count(m > 0, 1)", [2, 4, 2, 1]),
        ("argmax(m, 1)", [1, 1, 3, 5]),
        ("quantile(m, 10%, 1)", [-0.9414999783, -0.5560000092, -1.136999995, -1.871500015]),
        ("quantile(m, 30%, 1)", [-0.672999993, -0.2160000075, -0.6940000057, -1.565999985]),
        ("quantile(m, 75%, 1)", [-0.06774999722, 0.4567500055, 0.07149999775, -0.4929999895]),
        ("quantile(m, 1, 1)", [0.298999995, 1.340000033, 0.6949999928, 0.2709999979]),
        ("quantile(m, 0, 1)", [-0.9919999838, -0.6200000048, -1.343999982, -1.901000023]),
        (
            "sort(m)",
            [
                -1.901000023, -1.842000008, -1.343999982, -1.289999962, -1.26699996, -0.9919999838, -0.9300000072,
                -0.8909999728, -0.6200000048, -0.4920000136, -0.4580000043, -0.4550000131, -0.273999989, -0.2349999994,
                -0.02899999917, 0.001000000047, 0.05999999866, 0.1049999967, 0.2709999979, 0.298999995, 0.3569999933,
                0.4900000095, 0.6949999928, 1.340000033,
            ]
        ),
        ("unique(round(m))", [-2, -1, 0, 1]),
        (
            "round(m, 1)",
            [
                0, 0.3, -0.3, -0.9, -0.5, -1, 0.1, 1.3, -0.5, -0.6, 0.5, 0.4, 0.1, -0.9, 0, 0.7, -1.3, -0.5, -1.9, -1.3,
                -1.8, -0.2, -1.3, 0.3,
            ]
        ),
        (
            "round(m * 100, -1)",
            [
                0, 30, -30, -90, -50, -100, 10, 130, -50, -60, 50, 40, 10, -90, 0, 70, -130, -50, -190, -130, -180, -20,
                -130, 30,
            ]
        ),
        ("abs(m[0])", [0.001000000047, 0.298999995, 0.273999989, 0.8909999728, 0.4550000131, 0.9919999838]),
        ("exp(m[0])", [1.0010005, 1.348509617, 0.7603320836, 0.4102453134, 0.6344479596, 0.3708342863]),
        ("log(m[0])", [-6.907755231, -1.207311722, .nan, .nan, .nan, .nan]),
        ("sqrt(m[1])", [0.2449489715, 1.157583705, .nan, .nan, 0.7000000068, 0.5974947643]),
        ("relu(m[3])", [0, 0, 0, 0, 0, 0.2709999979]),
        ("dot(m[0], m[1])", [0.5108539906]),
        ("cosine(m[0], m[1])", [0.2084881091]),
        ("cosine(m[2], m[3])", [0.4165768767]),
        ("topk(m, 4).index", [7, 15, 10, 11]),
        ("topk(m, 4).value", [1.340000033, 0.6949999928, 0.4900000095, 0.3569999933]),
        (
            "m mod 0.5",
            [
                0.001000000047, 0.298999995, 0.226000011, 0.1090000272, 0.04499998689, 0.008000016212, 0.05999999866,
                0.3400000334, 0.00799998641, 0.3799999952, 0.4900000095, 0.3569999933, 0.1049999967, 0.06999999285,
                0.4710000157, 0.1949999928, 0.1560000181, 0.04199999571, 0.09899997711, 0.2100000381, 0.1579999924,
                0.2649999857, 0.2330000401, 0.2709999979,
            ]
        ),
        (
            "m ^ 3",
            [
                1.000000142e-09, 0.02673089766, -0.02057082153, -0.7073479063, -0.09419638314, -0.9761914401,
                0.0002159999855, 2.40610418, -0.1190954979, -0.2383280055, 0.1176490069, 0.04549929045, 0.001157624892,
                -0.8043570186, -2.438899789e-05, 0.3357023646, -2.427715486, -0.0960719147, -6.869835949, -2.14668881,
                -6.249839766, -0.0129778749, -2.03390097, 0.01990251053,
            ]
        ),
        (
            "m[0:2] / m[2:4]",
            [
                0.009523810274, -0.3215053685, 9.448275756, -1.282014363, 0.338541681, 2.165938809, -0.03156233453,
                -1.038759747, 0.2671009835, 2.638297899, -0.3867403512, 1.317343159,
            ]
        ),
    ]

    @Test(arguments: cases)
    func agrees(expression: String, expected: [Double]) throws {
        let found = try bench.numbers(expression)
        #expect(found.count == expected.count)
        for (a, b) in zip(found, expected) {
            #expect(a == b || a.isNaN && b.isNaN || abs(a - b) <= 3e-7 * max(abs(b), 0.1), "\(expression): \(found)")
        }
    }

    /// Over a list nothing is rounded to float32, along its axis or not.
    @Test(arguments: ["sum", "mean", "min", "max", "std", "median", "count", "argmax"])
    func theAxisOfAListIsAllOfIt(function: String) throws {
        let list = "[0.1, 0.2, 0.7, -0.4]"
        let whole = try bench.numbers("\(function)(\(list))")
        #expect(try bench.numbers("\(function)(\(list), 0)") == whole)
        #expect(try bench.numbers("\(function)(\(list), -1)") == whole)
        #expect(bench.output("\(function)(\(list), 1)").contains("has no axis 1"))
        #expect(bench.output("\(function)(5, 0)").contains("a single number has no axes"))
    }

    /// Numbers beside a tensor mean what they became in it, alone as in a list.
    @Test func scalarsCompareAsFloat32() throws {
        bench.interpreter.variables = [Variable(name: "t", value: .object(TensorValue(Tensor([2], [0.1, 0.3]))))]
        #expect(try bench.numbers("t == 0.1") == [1, 0])
        #expect(try bench.numbers("t == [0.1, 0.1]") == [1, 0])
        #expect(try bench.numbers("0.3 != t") == [1, 0])
        #expect(try bench.numbers("t <= 0.1") == [1, 0])
        #expect(try bench.numbers("t > 0.1") == [0, 1])
        #expect(try bench.numbers("0.1 < t") == [0, 1])
        #expect(try bench.numbers("t >= 0.3") == [0, 1])
        #expect(try bench.numbers("t < 1e300") == [1, 1])
    }

    @Test func infinitiesDoNotBecomeNotANumber() throws {
        bench.interpreter.variables = [
            Variable(name: "t", value: .object(TensorValue(Tensor([3], [1, 2, .infinity]))))
        ]
        #expect(try bench.numbers("median(t)") == [2])
        #expect(try bench.numbers("quantile(t, 50%)") == [2])
        #expect(try bench.numbers("quantile(t, 1)") == [.infinity])
        #expect(try bench.numbers("quantile(t[2:], 30%)") == [.infinity])
        #expect(try bench.numbers("quantile(t, 75%)") == [.infinity])
        #expect(try bench.numbers("quantile(-t, 20%)") == [-.infinity])
        #expect(try bench.numbers("quantile(-t, 50%)") == [-2])
    }

    @Test func cosinesOfAnySize() throws {
        #expect(try abs(bench.numbers("cosine([1e200, 1e200], [1e200, 0])")[0] - 0.5.squareRoot()) < 1e-15)
        #expect(try abs(bench.numbers("cosine([3e-200, 4e-200], [6e-200, 8e-200])")[0] - 1) < 1e-15)
        #expect(try bench.numbers("cosine([0.1, 0.2, 0.3], [0.1, 0.2, 0.3])")[0] <= 1)
        #expect(bench.output("cosine([0, 0], [1, 1])").contains("a vector of zeros is undefined"))
    }
}
