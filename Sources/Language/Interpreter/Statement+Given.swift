import Diagnostics

extension Statement {
    /// As written; a parameter that was given a value has it for its default, so that a script made of what ran makes the
    /// same values.
    func text(with arguments: ScriptArguments.Values, _ source: SourceText) -> String {
        guard case .parameter(let parameter) = kind, arguments.given.contains(parameter.number),
            let value = arguments.values[parameter.number]
        else { return source.text(span) }
        let place = parameter.defaultSpan
        let after = source.text(Span(place.upper, span.upper))
        return source.text(Span(span.lower, place.lower)) + " = " + value.sourceText
            + (after.isEmpty || after.hasPrefix(" ") ? after : " " + after)
    }
}
