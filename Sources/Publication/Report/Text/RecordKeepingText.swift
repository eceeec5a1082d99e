public import Answers
import Wording

// What was done with a record, and what stands in it, for a terminal.

public func begunText(_ begun: (key: String, state: RecordState), privateKey: String) -> String {
    text([
        "Record: \(begun.state.name), \(entries(begun.state.size))",
        "Private key: \(privateKey); it signs the record, and nobody else may have it",
        "Public key: \(begun.key)",
    ])
}

public func movedText(from: String, to state: RecordState) -> String {
    text(stateLines(state) + ["Moved to \(state.name); \(from) is read-only"])
}

public func mapText(_ map: (view: String, count: Int)) -> String {
    text(["View \(map.view): \(counted(map.count, "report")) with a place"])
}

/// How far a record goes, and whether that is signed.
public func stateText(_ state: RecordState) -> String { text(stateLines(state)) }

private func stateLines(_ state: RecordState) -> [String] {
    var lines = ["Record: \(entries(state.size)), root \(state.root)"]
    if state.isReadOnly {
        lines.append("Read-only: it \(state.isMoved ? "goes on elsewhere" : "was restored from a copy")")
    }
    if !state.isSigned { lines.append("Not signed up to here; `truceline record sign` does that") }
    return lines
}

public func appendedText(_ added: RecordAppended) -> String {
    let places =
        switch added.entries.count {
        case 0: "nothing new"
        case 1: "entry \(added.entries.lowerBound)"
        default: "entries \(added.entries.lowerBound) to \(added.entries.upperBound - 1)"
        }
    return text(
        added.changed.map { "  saved: \($0)" } + added.gone.map { "  gone: \($0)" } + ["Added: \(places)"]
            + stateLines(added.state))
}

/// One line as soon as entries cannot be lost any more; whoever reads it counts on them.
public func onTheDiskText(_ entries: Range<Int>) -> String { "on the disk: \(entries.upperBound - 1)\n" }

public func listingText(_ listed: [Answers.RecordLine]) -> String {
    let lines = listed.map { line in
        let words = line.members?.map { "\($0.name)=\(oneLine($0.value))" }.joined(separator: "; ") ?? "destroyed"
        let original = line.originalBytes.map { "; original of \(counted($0, "byte"))" } ?? ""
        return "\(line.index)  \(line.recorded)  \(line.kind)  \(words)\(original)"
    }
    return text(lines + [lines.isEmpty ? "No entries" : entries(lines.count)])
}

public func entryText(_ shown: RecordShown) -> String {
    var lines = ["Entry \(shown.line.index): \(shown.line.kind), recorded \(shown.line.recorded)"]
    lines +=
        shown.line.members?.map { "  \($0.name): \(oneLine($0.value))" }
        ?? ["  destroyed: what is left is its place in the tree"]
    if let bytes = shown.line.originalBytes { lines.append("  original: \(counted(bytes, "byte"))") }
    lines.append("  in the tree: \(shown.commitment)")
    lines.append(
        shown.signedSize.map {
            "  signed: in the checkpoint of \(entries($0)) by \(shown.signers.joined(separator: ", "))"
        } ?? "  signed: not yet")
    return text(lines)
}

/// How far verifications and complaints have come.
public func proceedingsText(_ found: RecordProceedings) -> String {
    var lines = found.statuses.map { "\($0.subject): \($0.status)" }
    for one in found.complaints {
        let reply =
            if let party = one.repliedBy {
                "replied by \(party)\(one.isLate ? ", late" : "")"
            } else {
                one.isOverdue ? "no reply, overdue" : "no reply"
            }
        lines.append(
            "Complaint \(one.index) by \(one.party) about \(one.about), reply due on \(one.due): \(reply); "
                + (one.outcome ?? "not decided"))
    }
    return text(lines.isEmpty ? ["Nothing under verification, no complaints"] : lines)
}

public func exportedText(_ made: RecordExported, to folder: String) -> String {
    var lines = [
        "Export: \(folder), \(entries(made.size)), root \(made.root)",
        "Shown: \(made.shown); kept back or destroyed: \(made.keptBack)",
    ]
    if !made.cosigned.isEmpty { lines.append("Signed by witnesses: \(made.cosigned.joined(separator: ", "))") }
    if !made.unsigned.isEmpty { lines.append("Not signed by: \(made.unsigned.joined(separator: ", "))") }
    if made.later > 0 { lines.append("Not in it: \(entries(made.later)) behind the last signed checkpoint") }
    return text(lines)
}

/// - Parameter whole: false for the originals alone.
public func forgottenText(_ done: (forgotten: [Int], state: RecordState), whole: Bool) -> String {
    let numbers = done.forgotten.map(String.init).joined(separator: ", ")
    let what =
        done.forgotten.isEmpty
        ? "Nothing is to be forgotten" : "\(whole ? "Destroyed" : "Destroyed the originals of"): \(numbers)"
    return text([what] + stateLines(done.state))
}

public func keptText(_ kept: TimestampKept) -> String {
    text(
        [
            "Kept: entry \(kept.entry); \(entries(kept.size)) stamped at \(kept.time) by the authority's clock",
            "Token: \(kept.serial), policy \(kept.policy); its signature "
                + (kept.isSigned ? "holds" : "was not checked (--authorities FILE.pem)"),
        ] + stateLines(kept.state))
}

public func cosignedText(_ kept: (names: [String], size: Int)) -> String {
    text(["Signed by \(kept.names.joined(separator: ", ")): \(entries(kept.size))"])
}

/// Whose number stands in entries, and for how long it is that person's.
public func whoText(_ number: Int, _ found: (name: String, from: String, until: String)) -> String {
    text(["\(number): \(found.name), \(found.from) to \(found.until)"])
}

public func witnessMadeText(privateKey: String, publicKey: String) -> String {
    text(["Private key: \(privateKey)", "Public key: \(publicKey)"])
}

public func witnessSignedText(_ signed: WitnessSigned) -> String {
    "Signed: \(entries(signed.size)) of \(signed.origin), \(signed.before.map { "\($0) before" } ?? "for the first time")"
}

public func lastSignedText(_ last: (origin: String, size: Int, root: String)) -> String {
    text(["\(entries(last.size)) of \(last.origin)\(last.root.isEmpty ? "" : ", root \(last.root)")"])
}

// What checking it found.

/// What was looked at in a record; its faults are told before, each as an error.
public func checkText(_ found: RecordCheckAnswer) -> String {
    var lines = stateLines(found.state)
    lines.append(
        "Originals: \(found.originals), destroyed \(found.originalsForgotten); entries destroyed: \(found.forgotten); "
            + "checkpoints: \(found.checkpoints)")
    if found.due > 0 {
        lines.append("To be forgotten: \(entries(found.due)); `truceline record forget --due` does that")
    }
    if found.faults.isEmpty { lines.append("Everything holds") }
    return text(lines)
}

/// Of an export that holds.
public func checkText(_ found: ExportVerified) -> String {
    var lines = [
        "Everything holds: \(entries(found.size)), root \(found.root)",
        "Shown whole: \(found.whole); in part: \(found.inPart), \(counted(found.keptBackMembers, "member")) kept back; "
            + "kept back or destroyed: \(found.keptBack)",
        "Originals: \(found.originals); kept back or destroyed: \(found.originalsKeptBack)",
    ]
    lines += witnessLines(found.cosigned)
    lines += found.unsigned.map { "Not signed by witness \($0)" }
    if found.hiddenKinds > 0 {
        let what = found.hiddenKinds == 1 ? "the 1 entry" : "the \(found.hiddenKinds) entries"
        lines.append(
            "It cannot be told from here whether witnesses were asked in \(what) kept back; "
                + "--witness KEY holds the signature of one that you know of")
    } else if found.cosigned.isEmpty, found.unsigned.isEmpty {
        lines.append("The record names no witness")
    }
    lines += found.stamped.map { stamp in
        guard let time = stamp.time else { return "Stamped: \(entries(stamp.size)); the token is kept back" }
        return "Stamped: \(entries(stamp.size)) at \(time) by the authority's clock"
            + (stamp.isSigned == true
                ? ", by its signature" : "; its signature was not checked (--authorities FILE.pem)")
    }
    lines.append("Key: \(found.key)")
    if !found.isKeyTrusted {
        lines.append("The key is the export's own: compare it with the one that you were given, or give that by --key")
    }
    return text(lines)
}

/// Of a receipt that holds.
public func checkText(_ found: ReceiptVerified) -> String {
    text(
        ["The receipt holds: entry \(found.index) of \(found.origin), among \(entries(found.size))"]
            + found.members.map { "  \($0.name): \(oneLine($0.value))" } + witnessLines(found.cosigned))
}

private func witnessLines(_ cosigned: [(name: String, time: String)]) -> [String] {
    cosigned.map { "Signed by witness \($0.name) at \($0.time)" }
}

private func entries(_ count: Int) -> String { counted(count, "entry", "entries") }

/// What somebody handed in, on one line: its line ends must not look like those of a list.
private func oneLine(_ words: String) -> String {
    String(
        words.unicodeScalars.reduce(into: String.UnicodeScalarView()) { made, scalar in
            switch scalar {
            case "\n": made.append(contentsOf: "\\n".unicodeScalars)
            case "\r": made.append(contentsOf: "\\r".unicodeScalars)
            default: made.append(scalar)
            }
        })
}
