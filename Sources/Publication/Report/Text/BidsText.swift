public import Answers

/// Sealed bids, and what they say once all are opened, as text for a terminal.
public func bidsText(_ found: BidsAnswer) -> String {
    var lines = ["Bids on \(found.proposal)", ""]
    for one in found.parties { lines.append("  \(one.party): \(one.state.rawValue)") }
    guard found.isOpen else {
        lines += ["", "No bid is told until every one is opened by what was sealed."]
        return lines.joined(separator: "\n") + "\n"
    }
    for one in found.parties {
        lines += ["", "\(one.party) bids"]
        lines += (one.bid ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "  \($0)" }
        while lines.last == "  " { lines.removeLast() }
    }
    return lines.joined(separator: "\n") + "\n"
}
