import Diagnostics

/// How much lies within one another, over all scripts that run one another now: blocks and calls, each of which takes
/// a part of the stack.
final class Depth {
    /// Blocks within one another, not counting what calls of functions add.
    static let mostBlocks = 1000
    /// Calls of functions within one another.
    static let mostCalls = 1000

    /// Whether a loop, or the like of one, goes on.
    var isWithinTurns = false
    private var blocks = 0
    private var calls = 0
    /// Of the thread that runs the interpreter now.
    private var room = StackRoom(bytes: 0)

    /// Whoever starts to run a text says how far the stack may grow: the next one may run on another thread.
    func begin(stackLeft: Int) { room = StackRoom(bytes: stackLeft) }

    var isStackUsedUp: Bool { room.isUsedUp }

    /// - Throws: `Failure` if the blocks are too many; otherwise `leaveBlock` has to follow.
    func enterBlock() throws {
        guard blocks < Self.mostBlocks else {
            throw Failure(
                .command, "blocks lie more than \(Self.mostBlocks) deep within one another",
                remedies: ["look for a script that runs itself from within blocks"])
        }
        try checkStack()
        blocks += 1
    }

    func leaveBlock() { blocks -= 1 }

    /// The blocks of a function count anew.
    ///
    /// - Returns: what `leaveCall` needs.
    /// - Throws: `Failure` if the calls are too many.
    func enterCall() throws -> Int {
        guard calls < Self.mostCalls else {
            throw Failure(
                .command, "calls lie more than \(Self.mostCalls) deep within one another",
                remedies: ["does the function that calls itself ever stop? see to the `if` before the call"])
        }
        try checkStack()
        calls += 1
        defer { blocks = 0 }
        return blocks
    }

    func leaveCall(_ outerBlocks: Int) {
        calls -= 1
        blocks = outerBlocks
    }

    func checkStack() throws { if room.isUsedUp { throw Self.stackFailure } }

    static let stackFailure = Failure(
        .command, "calls and blocks lie too deep within one another", facts: ["the stack of the program is used up"],
        remedies: ["does the function that calls itself ever stop? see to the `if` before the call"])
}
