import Diagnostics

/// What a file holds that has tensors with names and no architecture: which model they belong to is found from the names.
struct TensorFile {
    let path: String
    /// `safetensors`, `PyTorch checkpoint`.
    let kind: String
    /// Program that wrote the file, where the file says it.
    var producer: String?
    /// In the file's order, or in that of their places.
    var arrays: [StoredArray]
    /// Texts that stand beside the tensors, by their keys.
    var metadata: [ExactText: String] = [:]
    /// What was left or assumed so far, a sentence each.
    var notes: [String] = []
    let isInterrupted: () -> Bool
}
