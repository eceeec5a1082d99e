/// Whether a number may be one of thousands: `1,000`, `1.200`.
public func isOfThousands(_ text: some StringProtocol) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    return parts.count > 1 && (1...3).contains(parts[0].count) && parts[0] != "0"
        && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
        && parts.dropFirst().allSatisfy { $0.count == 3 }
}

/// What is wrong with a field, such as `1.500 m`, beside degrees that have decimal commas: its points may be of thousands. Nil
/// where none is.
public func thousandsFault(_ text: String, named name: String) -> String? {
    let numbers = text.split { !($0.isASCII && $0.isNumber || $0 == "." || $0 == ",") }
    guard numbers.contains(where: { $0.contains(".") && isOfThousands($0) }) else { return nil }
    return
        "'\(text.prefix(40))' for \(name), beside degrees with decimal commas, can be a thousand times more or less; expected a "
        + "number without a sign for thousands"
}
