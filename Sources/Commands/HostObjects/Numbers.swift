import Diagnostics
import Engine
import Language

/// A value that holds nothing but numbers, in the form in which it came. Truths count as 1 and 0.
enum Numbers {
    case scalar(Double)
    case list([Double])
    case tensor(Tensor)

    /// Nothing if the value holds anything but numbers.
    init?(_ value: Value) {
        switch value {
        case .number(let number): self = .scalar(number)
        case .truth(let truth): self = .scalar(truth ? 1 : 0)
        case .range(let bounds): self = .list((bounds.lower..<max(bounds.lower, bounds.upper)).map(Double.init))
        case .list(let values):
            var numbers: [Double] = []
            for value in values {
                guard case .scalar(let number)? = Numbers(value) else { return nil }
                numbers.append(number)
            }
            self = .list(numbers)
        case .object(let object as any NumericObject): self = .tensor(object.tensor)
        case .nothing, .text, .table, .object: return nil
        }
    }

    /// - Throws: `Failure` that names the function and what it was given.
    init(_ value: Value, for function: String) throws {
        guard let numbers = Numbers(value) else {
            throw Failure(
                .command, "\(function)() needs numbers, not \(value.typeName.withArticle)",
                facts: ["numbers are a number, a list of numbers, a tensor or features"])
        }
        self = numbers
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
    func mapping(_ body: (Double) -> Double) -> Value {
        switch self {
        case .scalar(let number): .number(body(number))
        case .list(let numbers): .list(numbers.map { .number(body($0)) })
        case .tensor(let tensor): .tensor(tensor.mapping(body))
        }
    }
}

/// A host object that is a tensor of numbers.
protocol NumericObject: HostObject {
    var tensor: Tensor { get }
}

extension TensorValue: NumericObject {}

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
