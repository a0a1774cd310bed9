/// Old states that somebody keeps to go back to: how much memory they hold, and how to have it back.
public struct SpareStates {
    /// Bytes of weights, features and variables that only the old states hold.
    let bytes: () -> Int
    let giveUp: () -> Void

    public init(bytes: @escaping () -> Int, giveUp: @escaping () -> Void) {
        self.bytes = bytes
        self.giveUp = giveUp
    }
}
