import Diagnostics
import Language
import Synchronization

/// The value of something that was not computed. Whatever is made of it is unknown too.
struct UnknownValue: HostObject {
    /// Whether an unknown value was looked at; what fails after that may fail for that reason only.
    final class Looks: Sendable {
        private let count = Atomic(0)
        private let names = Atomic(0)
        func add() { count.add(1, ordering: .relaxed) }
        var total: Int { count.load(ordering: .relaxed) }
        /// A message names the value's type: it is about what is unknown.
        func addName() {
            add()
            names.add(1, ordering: .relaxed)
        }
        var named: Int { names.load(ordering: .relaxed) }
    }

    let looks: Looks
    /// Of a table, as far as they are known.
    var columnNames: [String] = []

    private var unknown: Value {
        looks.add()
        return .object(UnknownValue(looks: looks))
    }

    var typeName: String {
        looks.addName()
        return "unknown value"
    }
    var summary: String {
        looks.add()
        return "known only when it is computed"
    }
    var count: Int? {
        looks.add()
        return nil
    }
    var memberNames: [String] { [] }
    var isUnknown: Bool { true }

    func member(_ name: String) -> Value { unknown }
    func subscripted(_ indices: [Index]) -> Value { unknown }
    func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) -> Value { unknown }
    func applying(_ operation: UnaryOperator) -> Value { unknown }

    func elements() throws -> [Value] {
        looks.add()
        throw Failure(.command, "how often this runs is known only when it runs")
    }
}

extension Invocation {
    /// The columns of what it gives, as far as they are known before it runs.
    ///
    /// - Parameter incoming: those of what comes through the pipe.
    func columns(_ incoming: [String]) -> [String] {
        if signature.input == .pipe { return signature.keepsColumns ? incoming : [] }
        return signature.columns([], options.keys.map { "--" + $0 })
    }

    /// Whether an argument, or what came through the pipe, is unknown.
    var dependsOnUnknown: Bool {
        input?.isUnknown == true || arguments.values.contains { $0.contains { $0.value.isUnknown } }
            || options.values.contains { $0.value.isUnknown }
    }
}
