import CaseModel

/// People told of one by one: `2 civilian women | 1 boy | at least 3 men`; nil where it is nothing of the kind.
func peopleHarmed(_ text: String) -> [PeopleHarmed]? {
    var found: [PeopleHarmed] = []
    for part in text.split(separator: "|") {
        var words = part.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
        guard let last = words.popLast() else { return nil }
        var sort = PeopleHarmed.Sort.allCases.first { last == $0.rawValue || last == $0.plural }
        var standing: PeopleHarmed.Standing?
        if sort == nil, last == "civilian" || last == "civilians" {
            (sort, standing) = (.person, .civilian)
        } else if let named = words.last.flatMap(PeopleHarmed.Standing.init) {
            standing = named
            words.removeLast()
        }
        guard let sort, let number = countRange(words.isEmpty ? "1" : words.joined(separator: " ")), number.most > 0
        else { return nil }
        found.append(PeopleHarmed(number: number, sort: sort, standing: standing))
    }
    return found.isEmpty ? nil : found
}

extension Casualties {
    /// Fills in what follows from what is told of whom: who is told of one by one is dead or injured.
    ///
    /// - Returns: what contradicts itself, by the column that says it.
    mutating func complete() -> [(column: ObservationColumn, message: String)] {
        var faults: [(ObservationColumn, String)] = []
        func complete(
            _ all: inout CountRange?, _ civilians: inout CountRange?, _ who: [PeopleHarmed],
            _ columns: (civilians: ObservationColumn, who: ObservationColumn), _ name: String
        ) {
            let told = who.leastNumber
            let toldCivilians = who.filter { $0.standing == .civilian }.leastNumber
            let toldSoldiers = who.filter { $0.standing == .military }.leastNumber
            // Civilians of whom nothing else is told stand beside those who are told of as others.
            let together = told + max(0, Int(civilians?.least ?? 0) - (told - toldSoldiers))
            if let most = all?.most, most != CountRange.unbounded, told <= Int(most), civilians?.least ?? 0 <= most,
                together > Int(most)
            {
                faults.append(
                    (
                        columns.who,
                        "\(civilians?.least ?? 0) civilians beside \(toldSoldiers) who are none, of \(most) \(name)"
                    ))
            }
            if let most = all?.most, most != CountRange.unbounded {
                if told > Int(most) {
                    faults.append((columns.who, "\(told) \(told == 1 ? "person" : "people") of \(most) \(name)"))
                }
                if let least = civilians?.least, least > most {
                    faults.append((columns.civilians, "\(least) civilians of \(most) \(name)"))
                }
            }
            if let most = civilians?.most, most != CountRange.unbounded, toldCivilians > Int(most) {
                faults.append(
                    (columns.who, "\(toldCivilians) civilians, and \(columns.civilians.names[0]) says \(most)"))
            }
            guard faults.isEmpty else { return }
            func atLeast(_ number: Int) -> CountRange {
                CountRange(least: Int32(clamping: number), most: CountRange.unbounded)
            }
            if toldCivilians > 0, civilians == nil { civilians = atLeast(toldCivilians) }
            let least = max(together, told)
            if var known = all {
                known.least = max(known.least, Int32(clamping: least))
                all = known
            } else if least > 0 {
                all = atLeast(least)
            }
            // No more civilians than people.
            if var known = civilians, let most = all?.most {
                let left = most == CountRange.unbounded ? most : most - Int32(clamping: toldSoldiers)
                known.most = min(known.most, left)
                civilians = known
            }
        }
        complete(&dead, &deadCivilians, deadWho, (.deadCivilians, .deadWho), "dead")
        complete(&injured, &injuredCivilians, injuredWho, (.injuredCivilians, .injuredWho), "injured")
        return faults
    }
}

extension [PeopleHarmed] {
    fileprivate var leastNumber: Int { reduce(0) { $0 + Int($1.number.least) } }
}
