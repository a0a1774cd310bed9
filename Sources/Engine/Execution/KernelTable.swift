import Kernels

/// The functions of one instruction set, in C.
public struct KernelTable: @unchecked Sendable {
    public let instructionSet: InstructionSet
    /// Points to a constant of the program.
    let functions: UnsafePointer<rk_table>

    /// Nil if this program has no kernels for the instruction set or this processor cannot run them.
    public init?(_ instructionSet: InstructionSet) {
        guard let found = rk_table_named(instructionSet.rawValue) else { return nil }
        self.instructionSet = instructionSet
        functions = found
    }

    /// Output pixels of a tile of the matrix product.
    public var tilePixels: Int { Int(functions.pointee.tile_pixels) }
    /// Output channels of a panel of packed weights.
    public var panelWidth: Int { Int(functions.pointee.panel) }
    /// Values in a vector register.
    public var lanes: Int { Int(functions.pointee.lanes) }
    /// `gemm_f32_32x12_avx512`
    public var tileName: String { String(cString: functions.pointee.tile_name) }
    /// `winograd_f32_32x12_avx512`
    var winogradName: String { String(cString: functions.pointee.winograd_name) }
    /// `row_f32_32x12_avx512`
    var rowName: String { String(cString: functions.pointee.row_name) }
}
