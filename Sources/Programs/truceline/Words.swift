@_exported import Terminal

/// A line of text for a person: on standard output when the command ends well or badly, after its files have taken their
/// names; on standard error where standard output carries data.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
    Outputs.say(items.map { "\($0)" }.joined(separator: separator) + terminator)
}
