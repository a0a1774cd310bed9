import Diagnostics
import Engine
import Language
import Platform

/// A value that holds nothing but numbers, in the form in which it came. Truths count as 1 and 0.
enum Numbers {
    case scalar(Double)
    case list([Double])
    case tensor(Tensor)

    /// As many numbers of a range are laid out as a list may hold.
    private static let longestRange = 1 << 24

    /// Nothing if the value holds anything but numbers, or is a range of more numbers than can be laid out.
    init?(_ value: Value) {
        switch value {
        case .range(let bounds):
            guard bounds.count <= Self.longestRange else { return nil }
            self = .list((bounds.lower..<bounds.lower + bounds.count).map(Double.init))
        case .list(let values):
            var numbers: [Double] = []
            numbers.reserveCapacity(values.count)
            for value in values {
                guard let number = value.asNumber else { return nil }
                numbers.append(number)
            }
            self = .list(numbers)
        case .object(let row as TableRow):
            guard let numbers = Numbers(.list(row.values)) else { return nil }
            self = numbers
        case .object(let object as any NumericObject): self = .tensor(object.tensor)
        case .nothing, .number, .truth, .text, .table, .function, .object:
            guard let number = value.asNumber else { return nil }
            self = .scalar(number)
        }
    }

    /// - Throws: `Failure` that names the function and what it was given.
    init(_ value: Value, for function: String) throws {
        try Self.checkLength(of: value)
        guard let numbers = Numbers(value) else {
            throw Failure(
                .command, "\(function)() needs numbers, not \(value.typeName.withArticle)",
                facts: [Self.odd(in: value), "numbers are a number, a list of numbers, a tensor or features"]
                    .compactMap(\.self), remedies: [Self.remedy(for: value, function)])
        }
        self = numbers
    }

    /// Which element of a list is no number.
    private static func odd(in value: Value) -> String? {
        guard case .list(let values) = value, let index = values.firstIndex(where: { $0.asNumber == nil }) else {
            return nil
        }
        return "element \(index) of the list is \(values[index].shortText)"
    }

    private static func remedy(for value: Value, _ function: String) -> String {
        guard case .list(let values) = value else { return "type(x) says what a value is" }
        let isOfLists = values.contains { if case .list = $0 { true } else { false } }
        return isOfLists
            ? "lists of lists become a tensor: \(function)(tensor(x))"
            : "what is no number can be left out: filter(x, v => type(v) == \"number\")"
    }

    /// - Throws: `Failure` for a range of more numbers than can be laid out.
    static func checkLength(of value: Value) throws {
        guard case .range(let bounds) = value, bounds.count > longestRange else { return }
        throw Failure(
            .command, "a range of \(Figures.count(bounds.count)) numbers is too long to compute with",
            facts: ["at most: \(Figures.count(longestRange)); len() and shape() count any range"])
    }

    /// All numbers as Double, for functions that need them at once and side by side.
    ///
    /// - Throws: `Failure` if there is no memory for them and as many again, and on Ctrl-C.
    func laidOut() throws -> [Double] {
        guard case .tensor(let tensor) = self else { return values }
        let count = tensor.count
        try Machine.requireRoom(
            count * 2 * MemoryLayout<Double>.stride, for: "computing with \(Figures.count(count, "number"))",
            remedies: ["take a part of the values: x[0:100]", "go along an axis: mean(x, 0)"])
        return try [Double](unsafeUninitializedCapacity: count) { target, filled in
            try tensor.withElements { source in
                try inPieces(count) { piece in
                    for index in piece { target.initializeElement(at: index, to: Double(source[index])) }
                    filled = piece.upperBound
                }
            }
        }
    }

    var values: [Double] {
        switch self {
        case .scalar(let number): [number]
        case .list(let numbers): numbers
        case .tensor(let tensor): tensor.withElements { $0.map(Double.init) }
        }
    }

    /// As float32, a single number without axes.
    var tensor: Tensor {
        switch self {
        case .scalar(let number): Tensor([], [Float(number)])
        case .list(let numbers): Tensor(doubles: numbers)
        case .tensor(let tensor): tensor
        }
    }

    var shape: Shape {
        switch self {
        case .scalar: []
        case .list(let numbers): [numbers.count]
        case .tensor(let tensor): tensor.shape
        }
    }

    /// Every number on its own; the form stays.
    func mapping(_ body: (Double) -> Double) throws -> Value {
        switch self {
        case .scalar(let number): .number(body(number))
        case .list(let numbers): .list(numbers.map { .number(body($0)) })
        case .tensor(let tensor): .tensor(try tensor.mapping(body))
        }
    }
}

/// A host object that is a tensor of numbers.
protocol NumericObject: HostObject {
    var tensor: Tensor { get }
}

extension NumericObject {
    /// Tensors hold numbers, rounded to float32.
    public func holds(_ element: Value) -> Bool? {
        guard case .number(let number) = element else { return false }
        return tensor.withElements { $0.contains(Float(number)) }
    }
}

extension TensorValue: NumericObject {}

extension Value {
    /// A number, or a truth as 1 or 0.
    fileprivate var asNumber: Double? {
        switch self {
        case .number(let number): number
        case .truth(let truth): truth ? 1 : 0
        case .nothing, .text, .list, .range, .table, .function, .object: nil
        }
    }
}

extension Bounds {
    /// How many whole numbers the range holds.
    var count: Int { max(upper - lower, 0) }
}

extension Tensor {
    /// One axis of numbers, rounded to float32.
    init(doubles: [Double]) { self.init([doubles.count], doubles.map { Float($0) }) }
}

extension String {
    /// `a text`, `an object`, `nothing`.
    var withArticle: String {
        if self == "nothing" || self == "features" { return self }
        return (first.map { "aeiou".contains($0) } == true ? "an " : "a ") + self
    }
}
