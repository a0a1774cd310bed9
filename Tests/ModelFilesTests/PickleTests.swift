import Diagnostics
import Testing

@testable import ModelFiles

/// Pickles that nobody's `torch.save` writes: nothing is called, nothing is taken for granted.
@Suite struct PickleTests {
    private func run(_ parts: [UInt8]...) throws -> PickleValue {
        try PickleMachine.run(parts.flatMap(\.self), isInterrupted: { false }).value
    }

    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func functionsAreRefusedByName() throws {
        for (module, name) in [("os", "system"), ("builtins", "eval"), ("torch", "load"), ("numpy", "array")] {
            let parts = text("c\(module)\n\(name)\n(S'x'\ntR.")
            do {
                _ = try run(parts)
                Issue.record("\(module).\(name) was taken")
            } catch let refusal as PickleRefusal { #expect(refusal.full == "\(module).\(name)") }
        }
        #expect(throws: PickleRefusal.self) { try run(text("(ios\nsystem\n.")) }
        #expect(throws: PickleRefusal.self) {
            try run([0x80, 4, 0x8C, 2], text("os"), [0x8C, 6], text("system"), [0x93, 0x2E])
        }
    }

    @Test(
        arguments: [
            "", ".", "(.", "a.", "(a.", "]a.", "u.", "}(K\u{1}u.", "R.", "NR.", "N)R.", "0.", "1.", "2.", "g7\n.",
            "h\u{1}.",
            "p0\n.", "px\n.", "X", "X\u{7f}\u{7f}\u{7f}\u{7f}abc.", "Q.", "NQ.", ")Q.", "NNb.", "Px\n.", "Z.",
            "ctorch._utils\n_rebuild_tensor_v2\n)R.", "ctorch\nFloatStorage\n)R.",
            "ctorch._utils\n_rebuild_parameter\n(NtR.",
            "ccollections\nOrderedDict\n((K\u{1}K\u{2}ltltR.", "I",
        ] as [String])
    func whatContradictsItselfIsDamage(pickle: String) {
        #expect(throws: PickleDamage.self) { try run(text(pickle)) }
    }

    /// Deep nesting takes no stack, neither to build nor to free; a list may hold itself.
    @Test func nestingIsNoRecursion() throws {
        let deep =
            [UInt8](repeating: UInt8(ascii: "]"), count: 500_000)
            + [UInt8](repeating: UInt8(ascii: "a"), count: 499_999)
        guard case .list = try run(deep, text(".")) else {
            Issue.record("no list")
            return
        }
        guard case .list = try run(text("]p0\ng0\na.")) else {
            Issue.record("no list")
            return
        }
    }

    /// Texts and lists that are noted once and used often are not copied.
    @Test func noteworthyThingsAreShared() throws {
        let many = [UInt8](repeating: UInt8(ascii: "N"), count: 20_000)
        let used = [[UInt8]](repeating: Array("h\u{0}".utf8), count: 20_000).flatMap(\.self)
        guard case .list(let place) = try run(text("]("), text("("), many, text("l"), text("q\u{0}"), used, text("e."))
        else {
            Issue.record("no list")
            return
        }
        #expect(place == 0)
    }

    /// Not even a pickle of the greatest length that is read builds more than these.
    @Test func operationsAreBounded() throws {
        func lists(_ count: Int) -> [UInt8] { [UInt8](repeating: UInt8(ascii: "]"), count: count) + text(".") }
        #expect(throws: PickleDamage.self) { try run(lists(PickleMachine.mostOperations)) }
        #expect(throws: PickleDamage.self) {
            try PickleMachine.run(lists(100), mostOperations: 100, isInterrupted: { false })
        }
        guard case .list = try PickleMachine.run(lists(99), mostOperations: 100, isInterrupted: { false }).value else {
            Issue.record("no list")
            return
        }
    }

    /// What is known to be harmless is kept as something of its name, in every way in which pickles make it.
    @Test(arguments: [
        "cargparse\nNamespace\n)\u{81}}S'a'\nK\u{1}sb.", "ccollections\nCounter\n(}tR.",
        "ccollections\ndeque\n()tR(K\u{1}K\u{2}e.",
        "ccopy_reg\n_reconstructor\n(cargparse\nNamespace\nc__builtin__\nobject\nNtR}b.", "c__builtin__\nset\n(]tR.",
        "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'f8'\nK\u{0}K\u{1}tR(NtbU\u{2}abtR.",
        "cpathlib._local\nPosixPath\n(S'a'\ntR.", "ctorch\ndevice\n(S'cpu'\ntR.",
    ])
    func companionsAreOpaque(pickle: String) throws {
        guard case .opaque = try run(pickle.unicodeScalars.map { UInt8($0.value) }) else {
            Issue.record("not opaque: \(pickle)")
            return
        }
    }

    /// A module is told by what every module holds, whatever its name is; old pickles make it by a function.
    @Test func modulesAreTold() throws {
        let state = "(S'_modules'\n}S'_parameters'\n}db."
        for made in [
            "cmypkg.models\nVGG\n)\u{81}", "ccopy_reg\n_reconstructor\n(cmypkg.models\nVGG\nc__builtin__\nobject\nNtR",
        ] {
            do {
                _ = try run((made + state).unicodeScalars.map { UInt8($0.value) })
                Issue.record("\(made) was taken")
            } catch let model as PickledModel {
                #expect(model.name == PickleName(module: "mypkg.models", name: "VGG"))
                #expect(model.keys.isEmpty)
            }
        }
        // Another object is none.
        #expect(throws: PickleRefusal.self) {
            try run("cmypkg.models\nVGG\n)\u{81}}b.".unicodeScalars.map { UInt8($0.value) })
        }
    }

    /// Where no models are, nothing is taken for one, whatever it holds, and neither is what holds it.
    @Test(arguments: [
        ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("importlib._bootstrap", "Loader"),
        ("subprocess", "Popen"),
    ])
    func nothingOfTheSystemIsAModel(module: String, name: String) throws {
        let state = "S'_parameters'\n}db"
        let fake = "c\(module)\n\(name)\n)\u{81}(S'_modules'\n}" + state
        for pickle in [fake + ".", "cmypkg.models\nVGG\n)\u{81}(S'_modules'\n}S'net'\n" + fake + "s" + state + "."] {
            do {
                _ = try run(pickle.unicodeScalars.map { UInt8($0.value) })
                Issue.record("\(module).\(name) was taken")
            } catch let refusal as PickleRefusal {
                #expect(refusal.full == "\(module).\(name)")
                #expect(refusal.role == .object)
            }
        }
    }

    /// What is long is looked through once, however many keys lead to it: 400,000 times as often would take minutes.
    @Test(.timeLimit(.minutes(1))) func sharedStatesAreLookedThroughOnce() throws {
        let count = 400_000
        func pairs(_ pair: String) -> [UInt8] {
            [[UInt8]](repeating: text(pair), count: count).flatMap(\.self)
        }
        // The text 'k' under 0, and under 1 an object with a state of so many keys, which so many keys lead to.
        let pickle =
            text("(dp9\nS'k'\np0\n0cmypkg.models\nMeter\n)") + [0x81] + text("p1\n(") + pairs("h\u{0}N") + text("db0(")
            + pairs("h\u{0}h\u{1}") + text("u.")
        #expect(throws: PickleRefusal.self) { try run(pickle) }
        var asked = 0
        #expect(throws: Failure.interrupted) {
            try PickleMachine.run(pickle) {
                asked += 1
                // Of the operations, twice as many as keys on either side, every 2¹⁴th.
                return asked > 4 * count >> 14
            }
        }
    }

    /// Each use of a name would cost as much as the name is long.
    @Test func longNamesAreDamage() throws {
        let long = String(repeating: "n", count: 1025)
        #expect(throws: PickleDamage.self) { try run(text("c\(long)\na\n.")) }
        #expect(throws: PickleDamage.self) { try run(text("ca\n\(long)\n.")) }
        #expect(throws: PickleRefusal.self) { try run(text("ca\n\(long.dropLast())\n.")) }
    }

    @Test func numbersOfEveryKind() throws {
        let (value, machine) = try PickleMachine.run(
            text("(K\u{5}J") + [0xFE, 0xFF, 0xFF, 0xFF] + text("M") + [0, 1] + [0x8A, 2, 0, 0x80, 0x8A, 0]
                + text("I12\nI01\nL-7L\n")
                + text("F2.5\nG") + [0x3F, 0xF8, 0, 0, 0, 0, 0, 0] + [0x88, 0x89] + text("Nt."),
            isInterrupted: { false })
        guard case .tuple(let place) = value else {
            Issue.record("no tuple")
            return
        }
        let found = machine.sequences[place].map { String(describing: $0) }
        #expect(
            found == [
                "integer(5)", "integer(-2)", "integer(256)", "integer(-32768)", "integer(0)", "integer(12)",
                "truth(true)",
                "integer(-7)", "real(2.5)", "real(1.5)", "truth(true)", "truth(false)", "none",
            ])
    }
}
