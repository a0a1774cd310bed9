import NativePlatform

extension Machine {
    /// Bytes that the stack of the present thread may still grow; nothing if the system does not say.
    public static var stackLeft: Int? {
        let bytes = Int(np_stack_left())
        return bytes > 0 ? bytes : nil
    }
}
