/// How far the stack of the present thread may still grow: a program must end with an error before it ends with the
/// stack.
struct StackRoom {
    /// What stays free for whatever commands do, in bytes; a quarter of a small stack.
    private static let reserve = 512 << 10

    /// Addresses below are not for the interpreter.
    private let limit: UInt

    /// - Parameter bytes: what the stack may grow from here on.
    init(bytes: Int) {
        let room = UInt(max(bytes - min(Self.reserve, bytes / 4), 0))
        let address = Self.address
        limit = address > room ? address - room : 0
    }

    var isUsedUp: Bool {
        @inline(__always) get { Self.address < limit }
    }

    /// About where the stack ends now.
    private static var address: UInt {
        @inline(__always) get {
            var marker: UInt8 = 0
            return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
        }
    }
}
