import CaseFolder
import CaseModel
import Coverage
import Detection
import ObservationFiles

extension AlertAsking {
    /// What was watched of each zone in the last days and before, where a case has zones and no line: by each kind of event
    /// that its provisions are about. Alerts are not reckoned with it, so that a rise is set beside it by the reader.
    func zoneNotes() throws(Refusal) -> [String] {
        let found = file.records
        guard evidence.watched == nil, file.hasObservers, !found.zones.isEmpty, evidence.days.count > longest else {
            return []
        }
        let stays = try file.observers().stays
        let table = try file.detection()
        let provisions = found.agreement.provisions.filter { request.provision == nil || $0.id == request.provision }
        let kinds = Set(provisions.flatMap(\.detectionKinds)).intersection(table.kinds).sorted()
        func start(_ day: Int) -> Int64 { file.clock.start(ofReportingDay: day, dayEnds: found.agreement.dayEnds) }
        let turn = start(evidence.days.upperBound - longest + 1)
        let recent = TimeSpan(first: turn, last: start(evidence.days.upperBound + 1) - 1)
        let before = TimeSpan(first: start(evidence.days.lowerBound), last: turn - 1)
        var notes: [String] = []
        for kind in kinds.isEmpty ? [DetectionTable.usualKind] : kinds {
            func watched(_ period: TimeSpan) throws(Refusal) -> [ZoneCoverage] {
                do throws(CoverageRefusal) {
                    return try zoneCoverage(
                        found, stays: stays, detection: table,
                        question: ZoneCoverageQuestion(kind: kind, period: period))
                } catch {
                    throw Refusal(.question, error.message)
                }
            }
            for (now, then) in zip(try watched(recent), try watched(before)) {
                guard let share = words(now) else { continue }
                notes.append(
                    "Watched for \(kind) in \(now.zone): \(share) of its square kilometre-hours in the last "
                        + "\(longest == 1 ? "day" : daysWords(longest)), \(words(then) ?? "nothing") before. No rate is reckoned with it."
                )
            }
        }
        return notes
    }

    /// "12 %", "3.5 to 85.5 %"; nil where the zone was not in force, or can hold no such event.
    private func words(_ one: ZoneCoverage) -> String? {
        guard let least = one.share, let most = one.mostShare else { return nil }
        return one.lowest == nil ? "\(tenths(least * 100)) %" : "\(tenths(least * 100)) to \(tenths(most * 100)) %"
    }
}
