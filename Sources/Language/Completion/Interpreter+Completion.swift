extension Interpreter {
    /// What completion goes by at the prompt.
    var completionWords: Completion.Words {
        Completion.Words(
            vocabulary: vocabulary, variables: variables,
            hostValues: host.hostNames.compactMap { name in
                (try? host.value(ofHostName: name)).map { Variable(name: name, value: $0) }
            })
    }
}
