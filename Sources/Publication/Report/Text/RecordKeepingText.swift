public import Answers
import Values
import Wording

// What was done with a record, and what stands in it, for a terminal.

public func begunText(_ begun: (key: String, state: RecordState), privateKey: String) -> String {
    lines([
        "Record: \(begun.state.name), \(entries(begun.state.size))",
        "Private key: \(privateKey); it signs the record, and nobody else may have it",
        "Public key: \(begun.key)",
    ])
}

public func movedText(from: String, to state: RecordState) -> String {
    lines(
        stateLines(state)
            + [
                from == state.name
                    ? "The move is called off: \(from) goes on" : "Moved to \(state.name); \(from) is read-only"
            ])
}

public func mapText(_ map: (view: String, count: Int)) -> String {
    lines(["View \(map.view): \(counted(map.count, "report")) with a place"])
}

/// How far a record goes, and whether that is signed.
public func stateText(_ state: RecordState) -> String { lines(stateLines(state)) }

private func stateLines(_ state: RecordState) -> [String] {
    var said = ["Record: \(entries(state.size)), root \(state.root)"]
    if state.isReadOnly {
        let why =
            state.isMoved
            ? "it goes on elsewhere"
            : state.isMoving ? "a move of it did not come to its end" : "it was restored from a copy"
        said.append("Read-only: \(why)")
    }
    if !state.lost.isEmpty {
        said.append(
            "Lost, and no entry tells that it was destroyed: \(places(state.lost)); see `truceline record check`")
    }
    if !state.isSigned { said.append("Not signed up to here; `truceline record sign` does that") }
    return said
}

public func appendedText(_ added: RecordAppended) -> String {
    let places =
        switch added.entries.count {
        case 0: "nothing new"
        case 1: "entry \(added.entries.lowerBound)"
        default: "entries \(added.entries.lowerBound) to \(added.entries.upperBound - 1)"
        }
    return lines(
        added.changed.map { "  saved: \($0)" } + added.gone.map { "  gone: \($0)" } + ["Added: \(places)"]
            + stateLines(added.state))
}

/// One line as soon as entries cannot be lost any more; whoever reads it counts on them.
public func onTheDiskText(_ entries: Range<Int>) -> String { "on the disk: \(entries.upperBound - 1)\n" }

public func listingText(_ listed: [Answers.RecordLine]) -> String {
    let listing = listed.map { line in
        let words = line.members?.map { "\($0.name)=\(told($0.value))" }.joined(separator: "; ") ?? gone(line)
        let original = line.originalBytes.map { "; original of \(counted($0, "byte"))\(goneOriginal(line))" } ?? ""
        return "\(line.index)  \(line.recorded)  \(line.kind)  \(words)\(original)"
    }
    return lines(listing + [listing.isEmpty ? "No entries" : entries(listed.count)])
}

private func gone(_ line: Answers.RecordLine) -> String {
    line.isLost ? "lost, and no entry tells that it was destroyed" : "destroyed"
}

private func goneOriginal(_ line: Answers.RecordLine) -> String {
    guard let isTold = line.goneOriginal else { return "" }
    return isTold ? ", destroyed" : ", lost, and no entry tells that it was destroyed"
}

public func entryText(_ shown: RecordShown) -> String {
    var said = ["Entry \(shown.line.index): \(shown.line.kind), recorded \(shown.line.recorded)"]
    said +=
        shown.line.members?.map { "  \($0.name): \($0.value)" }
        ?? ["  \(gone(shown.line)): what is left is its place in the tree"]
    if let bytes = shown.line.originalBytes {
        said.append("  original: \(counted(bytes, "byte"))\(goneOriginal(shown.line))")
    }
    said.append("  in the tree: \(shown.commitment)")
    said.append(
        shown.signedSize.map {
            "  signed: in the checkpoint of \(entries($0)) by "
                + (shown.signers.isEmpty ? "nobody whose key is known" : shown.signers.joined(separator: ", "))
        } ?? "  signed: not yet")
    if !shown.unproved.isEmpty {
        said.append(
            "  not proved: signatures under the names \(shown.unproved.joined(separator: ", ")), which no key of the record made"
        )
    }
    return lines(said)
}

/// How far verifications and complaints have come.
public func proceedingsText(_ found: RecordProceedings) -> String {
    var said = found.statuses.map { "\(told($0.subject)): \($0.status)" }
    for one in found.complaints {
        let reply =
            if let party = one.repliedBy {
                "replied by \(told(party))\(one.isLate ? ", late" : "")"
            } else {
                one.isOverdue ? "no reply, overdue" : "no reply"
            }
        said.append(
            "Complaint \(one.index) by \(told(one.party)) about \(told(one.about)), reply due on \(one.due): \(reply); "
                + (one.outcome ?? "not decided"))
    }
    said += found.lost.map {
        "Lost: entry \($0.index) (\($0.kind)), and no entry tells that it was destroyed; see `truceline record check`"
    }
    said += found.lostOriginals.map {
        "Lost: the original of entry \($0), and no entry tells that it was destroyed; see `truceline record check`"
    }
    return lines(said.isEmpty ? ["Nothing under verification, no complaints"] : said)
}

public func exportedText(_ made: RecordExported, to folder: String) -> String {
    var said = [
        "Export: \(folder), \(entries(made.size)), root \(made.root)",
        "Shown: \(made.shown); kept back or destroyed: \(made.keptBack)",
    ]
    if !made.cosigned.isEmpty { said.append("Signed by witnesses: \(made.cosigned.joined(separator: ", "))") }
    if !made.unsigned.isEmpty { said.append("Not signed by: \(made.unsigned.joined(separator: ", "))") }
    if made.later > 0 { said.append("Not in it: \(entries(made.later)) behind the last signed checkpoint") }
    return lines(said)
}

/// - Parameter whole: false for the originals alone.
public func forgottenText(_ done: (forgotten: [Int], state: RecordState), whole: Bool) -> String {
    let numbers = done.forgotten.map(String.init).joined(separator: ", ")
    let what =
        done.forgotten.isEmpty
        ? "Nothing is to be forgotten" : "\(whole ? "Destroyed" : "Destroyed the originals of"): \(numbers)"
    return lines([what] + stateLines(done.state))
}

public func keptText(_ kept: TimestampKept) -> String {
    lines(
        [
            "Kept: entry \(kept.entry); \(entries(kept.size)) stamped at \(kept.time) by the authority's clock",
            "Token: \(kept.serial), policy \(kept.policy); its signature "
                + (kept.isSigned ? "holds" : "was not checked (--authorities FILE.pem)"),
        ] + stateLines(kept.state))
}

public func cosignedText(_ kept: (names: [String], size: Int)) -> String {
    lines(["Signed by \(kept.names.joined(separator: ", ")): \(entries(kept.size))"])
}

/// Whose number stands in entries, and for how long it is that person's.
public func whoText(_ number: Int, _ found: (name: String, from: String, until: String)) -> String {
    lines(["\(number): \(found.name), \(found.from) to \(found.until)"])
}

public func witnessMadeText(privateKey: String, publicKey: String) -> String {
    lines(["Private key: \(privateKey)", "Public key: \(publicKey)"])
}

public func witnessSignedText(_ signed: WitnessSigned) -> String {
    "Signed: \(entries(signed.size)) of \(signed.origin), \(signed.before.map { "\($0) before" } ?? "for the first time")"
}

public func lastSignedText(_ last: (origin: String, size: Int, root: String)) -> String {
    lines(["\(entries(last.size)) of \(last.origin)\(last.root.isEmpty ? "" : ", root \(last.root)")"])
}

// What checking it found.

/// What was looked at in a record; its faults are told before, each as an error.
public func checkText(_ found: RecordCheckAnswer) -> String {
    var said = stateLines(found.state)
    said.append(
        "Originals: \(found.originals), destroyed \(found.originalsForgotten); entries destroyed: \(found.forgotten); "
            + "checkpoints: \(found.checkpoints)")
    said += found.told.prefix(100).map { one in
        "Destroyed: \(one.isOriginalAlone ? "the original of " : "")\(one.entries.count == 1 ? "entry" : "entries") "
            + "\(places(one.entries)) (\(one.kind)), by \(told(one.by)), \(told(one.reason))"
            + (one.days.map { ", as \(counted($0, "day")) of retention were over" } ?? "")
            + "; as \(one.tellers.count == 1 ? "entry" : "entries") \(places(one.tellers)) "
            + (one.tellers.count == 1 ? "tells" : "tell")
    }
    if found.told.count > 100 { said.append("Destroyed: … and \(found.told.count - 100) more lines") }
    if found.due > 0 {
        said.append("To be forgotten: \(entries(found.due)); `truceline record forget --due` does that")
    }
    if !found.isHeldAgainstSigned {
        said.append("Entries cut off at the end would not show: not held against what was signed (--key, --seen)")
    }
    if found.faults.isEmpty {
        said.append(
            found.checkpoints > 0
                ? "Everything holds"
                : "No signature stands: entries and tree agree with each other, as whoever holds them can make them agree"
        )
    }
    return lines(said)
}

/// What does not hold in a record, for standard error.
public func faultLine(_ record: String, _ fault: String) -> String { plain("\(record): error: \(fault)") }

/// Of an export that holds.
public func checkText(_ found: ExportVerified) -> String {
    var said = [
        "Everything holds: \(entries(found.size)), root \(found.root)",
        "Shown whole: \(found.whole); in part: \(found.inPart), \(counted(found.keptBackMembers, "member")) kept back; "
            + "kept back or destroyed: \(found.keptBack)",
        "Originals: \(found.originals); kept back or destroyed: \(found.originalsKeptBack)",
    ]
    said.append("Not checked: what README.txt and verify-record.py say, which whoever hands the folder on can write")
    let gone = [
        (found.destroyed, "Destroyed, as later entries tell"),
        (found.originalsDestroyed, "Original destroyed, as later entries tell"),
        (
            found.notShown,
            "Not shown, and no entry shown tells that it was destroyed; whom the export is from can be asked to show it"
        ),
    ]
    said += gone.filter { !$0.0.isEmpty }.map { "\($0.1): \(places($0.0))" }
    said += witnessLines(found.cosigned)
    said += found.unsigned.map { "Not signed by witness \($0)" }
    if found.hiddenKinds > 0 {
        let what = found.hiddenKinds == 1 ? "the 1 entry" : "the \(found.hiddenKinds) entries"
        said.append(
            "It cannot be told from here whether witnesses were asked in \(what) kept back; "
                + "--witness KEY holds the signature of one that you know of")
    } else if found.cosigned.isEmpty, found.unsigned.isEmpty {
        said.append("The record names no witness")
    }
    said += found.stamped.map { stamp in
        guard let time = stamp.time else { return "Stamped: \(entries(stamp.size)); the token is kept back" }
        let signature =
            switch stamp.isSigned {
            case true?: ", by its signature"
            case false?: "; signed by none of the authorities that were given, so that it vouches for nothing"
            case nil: "; its signature was not checked (--authorities FILE.pem)"
            }
        return "Stamped: \(entries(stamp.size)) at \(time) by the authority's clock\(signature)"
    }
    if !found.isVerifierOwn {
        said.append(
            "verify-record.py in it is not the one that this program writes, and no key stands for it: run one that you had "
                + "before")
    }
    said.append("Key: \(found.key)")
    if !found.isKeyTrusted {
        said.append("The key is the export's own: compare it with the one that you were given, or give that by --key")
    }
    return lines(said)
}

/// Of a receipt that holds.
public func checkText(_ found: ReceiptVerified) -> String {
    lines(
        ["The receipt holds: entry \(found.index) of \(found.origin), among \(entries(found.size))"]
            + found.members.map { "  \($0.name): \($0.value)" } + witnessLines(found.cosigned))
}

private func witnessLines(_ cosigned: [(name: String, time: String)]) -> [String] {
    cosigned.map { "Signed by witness \($0.name) at \($0.time)" }
}

private func entries(_ count: Int) -> String { counted(count, "entry", "entries") }

/// Lines, none of which has a line end or a tab in it: what somebody handed in must not look like a line of ours.
private func lines(_ lines: [String]) -> String { text(lines.map(plain)) }

private func plain(_ words: String) -> String { oneLine(words).replacing("\t", with: "\\u0009") }

/// What somebody handed in, within a line: in quotation marks where it has what ends a part of the line.
private func told(_ words: String) -> String {
    let isPlain = !words.isEmpty && ![", ", "; ", ": ", "\""].contains { words.contains($0) }
    return isPlain ? words : "\"\(words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
}

/// Places of entries, those that follow one another by the first and the last: "2, 4 to 9".
private func places(_ numbers: [Int], most: Int = 20) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
        if let last = runs.last, number <= last.upperBound + 1 {
            runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
        } else {
            runs.append(number...number)
        }
    }
    let shown = runs.prefix(most).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    return shown.joined(separator: ", ") + (runs.count > most ? " and \(runs.count - most) more" : "")
}
