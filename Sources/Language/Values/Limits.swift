import Diagnostics

/// How large plain values may grow. Tensors have their own memory; lists and texts are for what people read.
enum Limits {
    static let text = 1 << 28
    static let list = 1 << 24
    static let nesting = 100

    static func checkText(_ bytes: Int) throws {
        if bytes > text { throw Failure(.command, "a text of more than \(text >> 20) MiB") }
    }

    static func checkList(_ count: Int) throws {
        if count > list { throw Failure(.command, "a list of more than \(list) elements") }
    }

    /// Lists within lists are walked recursively, so their depth is bounded.
    static func checkNesting(_ values: [Value]) throws {
        if depth(values) >= nesting {
            throw Failure(.command, "lists within lists, more than \(nesting) deep")
        }
    }

    private static func depth(_ values: [Value]) -> Int {
        var deepest = 0
        for case .list(let inner) in values { deepest = max(deepest, 1 + depth(inner)) }
        return deepest
    }
}
