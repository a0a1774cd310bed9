import Language

extension Functions {
    /// Functions that call functions, which only the language can.
    static let sequences: [Function] = [
        Function(.map) { arguments, host in try host.requireInterpreter().map(arguments[0], arguments[1]) },
        Function(.filter) { arguments, host in try host.requireInterpreter().filter(arguments[0], arguments[1]) },
    ]
}
