import Diagnostics
import Engine
import Network

extension KerasSettings {
    /// - Parameter fallback: the value of a missing setting; without one the setting must be there.
    mutating func bool(_ key: String, _ fallback: Bool? = nil) throws -> Bool {
        let value = value(key)
        guard let result = value == nil ? fallback : value?.bool else {
            throw wrong(key, value, expected: "true or false")
        }
        return result
    }

    mutating func integer(_ key: String, _ fallback: Int? = nil) throws -> Int {
        let value = value(key)
        guard let result = value == nil ? fallback : value?.integer else {
            throw wrong(key, value, expected: "a whole number")
        }
        return result
    }

    mutating func number(_ key: String, _ fallback: Double? = nil) throws -> Double {
        let value = value(key)
        guard let result = value == nil ? fallback : value.flatMap(Self.number), !result.isNaN else {
            throw wrong(key, value, expected: "a number")
        }
        return result
    }

    mutating func integers(_ key: String) throws -> [Int] {
        let value = value(key)
        let elements = value?.integer.map { [$0] } ?? value?.array?.compactMap(\.integer)
        guard let elements, elements.count == value?.array?.count ?? 1 else {
            throw wrong(key, value, expected: "a list of whole numbers")
        }
        return elements
    }

    /// Height and width; one number stands for both.
    mutating func pair(_ key: String, _ fallback: (Int, Int)? = nil) throws -> (height: Int, width: Int) {
        guard let value = value(key) else {
            guard let fallback else { throw wrong(key, nil, expected: "two whole numbers") }
            return fallback
        }
        if let one = value.integer { return (one, one) }
        guard let elements = value.array, elements.count == 2, let height = elements[0].integer,
            let width = elements[1].integer
        else { throw wrong(key, value, expected: "two whole numbers") }
        return (height, width)
    }

    /// One number, or one for every channel, also as an array of NumPy.
    mutating func numbers(_ key: String, _ fallback: Double) throws -> [Float] {
        guard let value = value(key) else { return [Float(fallback)] }
        let list = value["config"]?["value"] ?? value
        let elements = list.number.map { [$0] } ?? list.array?.compactMap(\.number)
        guard let elements, !elements.isEmpty, elements.count == list.array?.count ?? 1 else {
            throw wrong(key, value, expected: "a number or a list of numbers")
        }
        return elements.map { Float($0) }
    }

    mutating func padding(_ key: String = "padding") throws -> PaddingMode {
        let value = value(key)
        guard let mode = PaddingMode(rawValue: value?.text ?? (value == nil ? "valid" : "")) else {
            throw wrong(key, value, expected: "valid or same")
        }
        return mode
    }

    /// - Throws: `Failure` unless channels are the last axis.
    mutating func requireChannelsLast() throws {
        guard let value = value("data_format") else { return }
        if value.text == "channels_last" { return }
        guard value.text == "channels_first" else { throw wrong("data_format", value, expected: "channels_last") }
        throw failure(
            "has channels first (channels × rows × columns), which is not supported",
            facts: ["supported: channels_last (rows × columns × channels)"],
            remedies: ["rebuild the model in Keras with data_format='channels_last' and save it again"])
    }

    /// Keras writes numbers of NumPy as objects.
    static func number(_ value: JSONValue) -> Double? { value.number ?? value["config"]?["value"]?.number }
}
