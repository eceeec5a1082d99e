import CaseFolder
import CaseModel

extension CaseFile {
    /// What people wrote for a sheet that anybody may see: a file of its own, since they write the other one for the mission.
    /// Whoever and whatever a public sheet does not name is a mistake in it.
    func publicWords(ofSheet name: String, _ rows: RowsRequest) throws(Refusal) -> SheetWords? {
        guard let words = try sheetWords(name + ".public") else {
            if let own = try sheetWords(name) {
                tell(
                    Remarks([
                        Remark(
                            "written for the mission: nothing of it is on a public sheet, which takes words from "
                                + "reports/\(name).public.md",
                            at: FilePosition(file: own.path, line: 1, column: 1), weight: .warning)
                    ]))
            }
            return nil
        }
        let secrets = try PublicSecrets(self, rows: rows, grid: records.agreement.publicGrid)
        let scan = TextScan(
            secrets: secrets, squares: [],
            words: PublicWords(
                names: records.parties.flatMap { [$0.name, $0.id] }
                    + records.agreement.provisions.flatMap { [$0.label, $0.id] }
                    + records.lines.flatMap { [$0.name, $0.id] } + records.sectors.map(\.name)
                    + records.places.filter { $0.radius >= records.agreement.publicGrid / 2 }.map(\.name),
                prose: [records.title] + records.agreement.provisions.map(\.says), days: []),
            cutOff: .max, ofAnyCase: [])
        func faults(_ text: String) -> [String] {
            scan.faults((words.path, Array(text.utf8)), stamps: nil, rendered: nil).map(\.what)
        }
        let lines = words.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        var mistakes: [Mistake] = []
        for (number, line) in lines.enumerated() {
            let next = number + 1 < lines.count ? lines[number + 1] : ""
            let own = faults(line)
            // A name can go on in the next line.
            let broken = next.isEmpty ? [] : faults("\(line) \(next)").filter { !own.contains($0) }
            for what in own + broken.filter({ !faults(next).contains($0) }) {
                mistakes.append(
                    Mistake(
                        position: FilePosition(file: words.path, line: number + 1, column: 1),
                        message: "\(what); expected words that anybody may read"))
            }
        }
        guard mistakes.isEmpty else { throw Refusal(.evidence, mistakes) }
        return words
    }
}
