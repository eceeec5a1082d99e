import Answers
import ArgumentParser
import CaseFolder
import CaseModel
import Synchronization
import Terminal

/// The case that a command works on.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The folder of the case.", completion: .directory)
    var folder: String
    @Option(
        help: "Answers from what the case's record had at the end of this day, 2026-03-08, and not from its files.")
    var asKnownOn: String?

    /// What outputs are called after where no name is given.
    var name: String {
        let name = folder.split(separator: "/").last.map(String.init) ?? "case"
        return name == "." || name == ".." ? "case" : name
    }

    /// The case and its evidence. What is worth telling of the evidence is told on standard error.
    func read(elsewhere given: CaseFile.Elsewhere = .init()) throws(Refusal) -> CaseFile {
        var elsewhere = given
        let rows =
            try given.observations.map { name throws(Refusal) in try ObservationsInDatabase(meantBy: name) } ?? nil
        // From here on nothing names what could hold a password.
        if let rows { elsewhere.observations = rows.name }
        ReadFiles.noteCase(folder)
        for path in [elsewhere.observations, elsewhere.observers, elsewhere.decisions].compactMap(\.self) {
            ReadFiles.note(path)
        }
        var file =
            if let asKnownOn { try known(on: asKnownOn, elsewhere) } else {
                try CaseFile.read(atFolder: folder, elsewhere: elsewhere)
            }
        ReadFiles.noteWhenAsked { [file, folder] in
            ((try? file.namesInIt()) ?? []).filter { !$0.hasPrefix("/") }.map { "\(folder)/\($0)" }
        }
        if let rows { file.openRows = { () throws(Refusal) in try rows.open() } }
        // A command may go through the rows several times; what is wrong in one is told once.
        let told = ToldLines()
        file.tell = { remarks in
            for line in remarks.lines(program: "truceline") where told.isNew(line) { printError(line) }
        }
        file.opened = { ReadFiles.note($0) }
        return file
    }

    private func known(on day: String, _ elsewhere: CaseFile.Elsewhere) throws(Refusal) -> CaseFile {
        let given = [elsewhere.observations, elsewhere.observers, elsewhere.decisions].compactMap(\.self)
        guard given.isEmpty else {
            throw Refusal(.question, "'\(given[0])' beside --as-known-on; expected one or the other")
        }
        return try Self.known(folder, on: day)
    }

    /// Says on standard error what must be told of a record that is asked, and of the day as of which it is.
    static func tell(_ place: RecordPlace, asKnownOn day: String? = nil) throws(Refusal) {
        var remarks = [try place.remarkWhereMoved()]
        // A time that is no time is told where it is used.
        if let day, let now = try? stampSecond() { remarks.append(try place.remark(asKnownOn: day, at: now)) }
        for line in Remarks(remarks.compactMap(\.self)).lines(program: "truceline") { printError(line) }
    }

    /// The case as its record had it at the end of a day.
    static func known(_ folder: String, on day: String) throws(Refusal) -> CaseFile {
        let saved = try files(of: folder, asKnownOn: day)
        let place = try RecordPlace(folder)
        try tell(place, asKnownOn: day)
        // A record can be named by the address of a database; a password in it is for nobody.
        let shown = place.shownCase(folder)
        let root = try PrivateFolder.make(of: saved.files, shown: shown)
        return try CaseFile.read(saved: saved.files, from: shown, lyingIn: root, knownUntil: saved.end)
    }

    /// Where a file lies that an option names: one of the case's folder is, with --as-known-on, that of its record.
    ///
    /// - Parameter isEvidence: whether the answer rests on it; then one that no record has is refused beside --as-known-on.
    func recorded(_ path: String, in file: CaseFile, isEvidence: Bool) throws(Refusal) -> String {
        guard let day = asKnownOn else { return path }
        let home = try RecordPlace(folder).caseFolder ?? folder
        guard let name = nameInFolder(path, home) else {
            guard !isEvidence else {
                throw Refusal(
                    .question, "'\(path)' beside --as-known-on, which no record has; expected one or the other")
            }
            return path
        }
        let lies = "\(file.root)/\(name)"
        guard fileExists(lies) || isFolder(lies) else {
            throw Refusal(.noFile, file: path, "was not in the record on \(day); expected a later day, or another file")
        }
        return lies
    }
}

/// Lines that were told already.
private final class ToldLines: Sendable {
    private let lines = Mutex<Set<String>>([])

    func isNew(_ line: String) -> Bool { lines.withLock { $0.insert(line).inserted } }
}
