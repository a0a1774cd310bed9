import Diagnostics

/// What stands before the cursor.
struct PromptLabel: Hashable {
    let text: String
    let isContinuation: Bool

    /// `vgg19[block5_pool] ▸ `, or `relush ▸ ` while there is nothing to show.
    static func first(_ label: String) -> PromptLabel {
        PromptLabel(text: (label.isEmpty ? "relush" : label) + " ▸ ", isContinuation: false)
    }

    static let continuation = PromptLabel(text: "… ", isContinuation: true)

    /// Cells on the terminal.
    var width: Int { DisplayWidth.of(text) }

    /// With escape codes between the bytes that tell libedit not to count them.
    ///
    /// The colour ends before the last space: libedit swallows a code that follows the last visible character.
    var coloured: String {
        let code = isContinuation ? "2" : "1;36"
        return "\u{1}\u{1B}[\(code)m\u{1}\(text.dropLast())\u{1}\u{1B}[0m\u{1} "
    }
}
