import AlertRun
import CaseFolder
import CaseModel
import Record
import RecordProofs
import Tables

extension PublicEdition {
    /// Refuses outcomes of alerts that nobody can have raised: published, they would stand among what became of real ones.
    ///
    /// An alert was raised where one of its name is by the reports as they are now, where an edition before told of the rise, or
    /// where the record has an entry of it: reports that came later, and other questions than the usual one, change what is raised.
    func refuseAlertsNeverRaised(_ entries: [PastAlerts.Entry]) throws(Refusal) {
        guard let (path, _) = try file.alertRecord() else { return }
        var open = entries.filter { entry in
            let old = before[itemName(.rise, [String(entry.id.dropFirst(11))])]
            return !(old?.kind == .rise && old.map { $0.content.from <= entry.id.prefix(10) } ?? false)
        }
        guard !open.isEmpty else { return }
        let recorded = try file.recordedAlerts()
        open.removeAll { recorded.contains($0.id) }
        var raised: Set<String> = []
        for day in Set(open.map { String($0.id.prefix(10)) }).sorted() { raised.formUnion(try alerts(of: day)) }
        let strangers = open.filter { !raised.contains($0.id) }
        guard !strangers.isEmpty else { return }
        throw Refusal(
            .evidence,
            strangers.sorted { $0.line < $1.line }.map { entry in
                Mistake(
                    RowMistake(
                        line: entry.line, column: 1,
                        message:
                            "'\(entry.id.prefix(60))': no such alert is raised on \(entry.id.prefix(10)) by the reports as they "
                            + "are, and the record has no entry of one; expected one that was raised, or its entry in the "
                            + "record: --kind alert --with name=\(entry.id.prefix(60))"),
                    in: path)
            })
    }

    /// The alerts of a day as `truceline alerts` raises them; none where too little came in.
    private func alerts(of day: String) throws(Refusal) -> [String] {
        var asked = AlertRequest()
        asked.rows = request.rows
        asked.on = day
        asked.replicates = request.replicates
        asked.seed = request.seed
        var quiet = file
        quiet.tell = { _ in }
        do throws(Refusal) {
            return try answer(asked, about: quiet).cards.map(\.id)
        } catch {
            guard error.code == .question || error.code == .impossible else { throw error }
            return []
        }
    }
}

extension CaseFile {
    /// The names of alerts that the record of the case has entries of, up to the day as known on which the case is read.
    fileprivate func recordedAlerts() throws(Refusal) -> Set<String> {
        let place = try RecordPlace(folder)
        guard try RecordStore.isThere(place.home) else { return [] }
        var names: Set<String> = []
        try place.open(readOnly: true).each(of: [.alert], until: knownUntil ?? .max) { entry in
            if let name = entry.members?["name"]?.text { names.insert(name) }
        }
        return names
    }
}
