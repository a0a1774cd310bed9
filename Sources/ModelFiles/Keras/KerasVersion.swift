import Diagnostics

/// Version of the Keras that wrote a file: spellings and definitions changed with the first number.
struct KerasVersion: Sendable, Hashable, CustomStringConvertible {
    let text: String
    let major: Int

    /// - Parameter text: the attribute `keras_version`, `2.2.4-tf` say; the first versions did not write it.
    init(_ text: String?) throws {
        self.text = text ?? "1"
        guard let first = self.text.split(separator: ".").first, let major = Int(first) else {
            throw Failure(.data, "the file was written by Keras '\(self.text)', which is no known version")
        }
        guard 1...3 ~= major else {
            throw Failure(
                .data, "the file was written by Keras \(self.text)",
                facts: ["files of Keras 1, 2 and 3 are supported"])
        }
        self.major = major
    }

    var description: String { "Keras \(text)" }
}
