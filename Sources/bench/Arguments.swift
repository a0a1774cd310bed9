import Diagnostics
import Platform

/// The command line of `bench`: a task, its words and its options.
struct Arguments {
    private var words: [String] = []
    private var options = Options()
    private var wantsHelp = false

    /// - Throws: `Failure` that names the argument that is not understood.
    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": wantsHelp = true
            case "--json": options.isJSON = true
            case "--no-top": options.includesTop = false
            case "--threads": options.threads = try Self.number(argument, &rest, in: 1...64)
            case "--rounds": options.rounds = try Self.number(argument, &rest, in: 1...1000)
            case "--batch": options.batch = try Self.number(argument, &rest, in: 1...1024)
            case "--input": options.input = try Self.size(Self.value(argument, &rest))
            default:
                if argument.hasPrefix("-") { throw usage("no option named '\(argument)'") }
                words.append(argument)
            }
        }
    }

    func run() throws {
        if wantsHelp { return Output.standard.write(usageText) }
        let task = words.first ?? "vgg19"
        let operands = Array(words.dropFirst())
        if !["layer", "serve", "predict"].contains(task), let extra = operands.first {
            throw usage("'\(task)' takes no argument '\(extra)'")
        }
        switch task {
        case "peak": try measurePeaks(options)
        case "bandwidth": try measureBandwidth(options)
        case "vgg19": try measureVGG19(options)
        case "network": try measureNetwork(options)
        case "predict": try Self.predict(operands).run(options)
        case "serve": try Self.serve(operands).run(options)
        case "layer": try measureLayer(Self.layer(operands), options)
        default: throw usage("no task named '\(task)'")
        }
    }

    private static func layer(_ operands: [String]) throws -> Layer {
        guard operands.count == 3 else { throw usage("'layer' needs HxW, input channels and output channels") }
        let (height, width) = try size(operands[0])
        return Layer(
            name: "layer", height: height, width: width,
            inputs: try number("input channels", operands[1], in: 1...65536),
            outputs: try number("output channels", operands[2], in: 1...65536))
    }

    private static func predict(_ operands: [String]) throws -> PredictTask {
        guard operands.count == 2 else { throw usage("'predict' needs a model and an image") }
        return PredictTask(model: operands[0], image: operands[1])
    }

    private static func serve(_ operands: [String]) throws -> ServeTask {
        guard operands.count == 3 else { throw usage("'serve' needs a model, a file of images and one to write") }
        return ServeTask(model: operands[0], images: operands[1], output: operands[2])
    }

    private static func value(_ option: String, _ rest: inout ArraySlice<String>) throws -> String {
        guard let value = rest.popFirst() else { throw usage("\(option) needs a value") }
        return value
    }

    private static func number(_ option: String, _ rest: inout ArraySlice<String>, in range: ClosedRange<Int>) throws
        -> Int
    { try number(option, value(option, &rest), in: range) }

    private static func number(_ name: String, _ text: String, in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw usage("\(name) is a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
        }
        return number
    }

    private static func size(_ text: String) throws -> (height: Int, width: Int) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let height = parts[0], let width = parts[1], 1...16384 ~= height, 1...16384 ~= width
        else { throw usage("a size is height x width, such as 224x224, each at most 16384, not '\(text)'") }
        return (height, width)
    }
}

/// What every task may be told.
struct Options {
    var threads = Machine.processors
    var rounds = 7
    var batch = 1
    var input = (height: 224, width: 224)
    var includesTop = true
    var isJSON = false
}

private func usage(_ message: String) -> Failure {
    Failure(.usage, message, remedies: ["bench --help shows tasks and options"])
}

private let usageText = """
    bench [TASK] [OPTION…]   measures this machine and the engine on it, in one run

      vgg19                  the multiply-add peak, and the share of it that VGG19's convolutions reach (default)
      network                VGG19 as predict runs it, every step and the whole, against the wall of direct convolution
      predict MODEL IMAGE    from files to features, end to end: reading weights, decoding, preparing, the first run
      layer HxW CIN COUT     the same for one convolution of 3×3, stride 1, padding same
      serve MODEL IN OUT     a run over the images of IN for every line read, answered by its milliseconds; then OUT.
                             Both are plain float32: images × height × width × channels, images × outputs
      peak                   the multiply-add peak of every instruction set, one thread and all
      bandwidth              reading from the caches and from memory, one thread and all

      --threads N            threads to use; the machine's processors if not given
      --rounds N             rounds to take the median of; 7 if not given
      --batch N              images at a time for vgg19, network and layer; 1 if not given
      --input HxW            size of the image for vgg19 and network; 224x224 if not given
      --no-top               network without its dense layers
      --json                 one JSON object per line instead of text

    The instruction set is the fastest one, or RELUSH_ISA=avx512|avx2|scalar.

    """
