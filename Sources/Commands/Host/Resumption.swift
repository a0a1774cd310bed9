/// The statement whose interruption left something to go on from.
struct Resumption {
    /// As it was typed.
    private(set) var text: String?
    private var isPending = false

    /// The running statement is being interrupted, and has kept what it did.
    mutating func begin() { isPending = true }

    /// The running statement is over.
    mutating func end(of statement: String) {
        if isPending { text = statement }
        isPending = false
    }
}
