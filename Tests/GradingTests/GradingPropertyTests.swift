import Grading
import SeededRandom
import Testing

/// What must hold of every set of items. Each failure names its seed and its case.
@Suite struct GradingPropertyTests {
    private static let rounds = 4_000

    @Test("A supporting item never lowers a level, a contrary item never raises one")
    func monotone() {
        var made = RandomEvidence(1)
        var seen: [GradeLevel: Int] = [:]
        for round in 0..<Self.rounds {
            let (items, facts, free) = made.incident()
            let before = grade(items: items, facts: facts)
            for one in before { seen[one.level, default: 0] += 1 }
            let more = made.item(free, contrary: false)
            let raised = grade(items: items + [more], facts: facts)
            let against = made.item(free, contrary: true)
            let lowered = grade(items: items + [against], facts: facts)
            for (old, (up, down)) in zip(before, zip(raised, lowered)) {
                let label: Comment = "seed \(RandomEvidence.seed), round \(round), \(old.proposition)"
                #expect(up.level >= old.level, label)
                #expect(up.levelOfSupport >= old.levelOfSupport, label)
                #expect(up.independent.count >= old.independent.count, label)
                #expect(up.likelihood! >= old.likelihood!, label)
                #expect(down.level <= old.level, label)
                #expect(down.levelOfSupport == old.levelOfSupport, label)
                #expect(down.likelihood! <= old.likelihood!, label)
            }
        }
        for level in GradeLevel.allCases { #expect(seen[level, default: 0] > 20, "too few at \(level): \(seen)") }
    }

    @Test("Re-posts of an item change nothing, however often and by whomever")
    func reposts() {
        var made = RandomEvidence(2)
        for round in 0..<Self.rounds {
            let (items, facts, _) = made.incident()
            guard !items.isEmpty else { continue }
            var all = items
            for number in 0..<3 {
                guard let original = all.randomElement(using: &made.random) else { continue }
                var copy = made.item("\(made.chance(0.5) ? "A" : "Z")\(number)", contrary: false)
                copy.cites = [original.reference]
                copy.propositions = original.propositions.filter { _ in made.chance(0.8) }
                copy.contrary = original.contrary
                copy.resolution = original.resolution
                copy.examination = original.examination
                copy.secondReviewer = original.secondReviewer
                all.append(copy)
            }
            for (old, new) in zip(grade(items: items, facts: facts), grade(items: all, facts: facts)) {
                expectSame(old, new, round)
            }
        }
    }

    @Test("The same item under another reference changes nothing")
    func twins() {
        var made = RandomEvidence(3)
        for round in 0..<Self.rounds {
            var (items, facts, _) = made.incident()
            items = items.filter { $0.sourceName != $0.reference && !$0.isContrary }
            guard var twin = items.randomElement(using: &made.random) else { continue }
            let before = grade(items: items, facts: facts)
            let reference = twin.reference
            twin.reference = "Z"
            for pair in facts.inconsistent where pair.first == reference || pair.second == reference {
                facts.inconsistent.insert(InconsistentPair("Z", pair.first == reference ? pair.second : pair.first))
            }
            for (old, new) in zip(before, grade(items: items + [twin], facts: facts)) { expectSame(old, new, round) }
        }
    }

    private func expectSame(_ old: PropositionGrade, _ new: PropositionGrade, _ round: Int) {
        let label: Comment = "seed \(RandomEvidence.seed), round \(round), \(old.proposition)"
        #expect(new.level == old.level, label)
        #expect(new.levelOfSupport == old.levelOfSupport, label)
        #expect(new.sentence == old.sentence, label)
        #expect(new.missing == old.missing, label)
        #expect(new.met == old.met, label)
        #expect(new.independent.count == old.independent.count, label)
        #expect(new.independentByClass.mapValues(\.count) == old.independentByClass.mapValues(\.count), label)
        #expect(new.likelihood == old.likelihood, label)
    }

    @Test("The order of the items, and items given twice, change nothing at all")
    func order() {
        var made = RandomEvidence(4)
        for round in 0..<1_000 {
            let (items, facts, _) = made.incident()
            let shuffled = (items + items.prefix(2)).shuffled(using: &made.random)
            #expect(
                grade(items: items, facts: facts) == grade(items: shuffled, facts: facts),
                "seed \(RandomEvidence.seed), round \(round)")
        }
    }

    @Test("No proposition rises above its ceiling, and what keeps each from the next level is said")
    func ceilings() {
        var made = RandomEvidence(5)
        for round in 0..<Self.rounds {
            let (items, facts, _) = made.incident()
            let grades = Dictionary(
                uniqueKeysWithValues: grade(items: items, facts: facts).map { ($0.proposition, $0) })
            for (proposition, one) in grades {
                let label: Comment = "seed \(RandomEvidence.seed), round \(round), \(proposition)"
                if let ceiling = proposition.ceiling { #expect(one.level <= grades[ceiling]!.level, label) }
                #expect(one.missing.isEmpty == (one.level == .verified), label)
                #expect(!one.sentence.isEmpty, label)
                #expect(one.sentence.allSatisfy { !$0.isNewline } && !one.sentence.contains("%"), label)
            }
        }
    }

    @Test("Information is confirmed exactly where another independent item corroborates it")
    func confirmation() {
        var made = RandomEvidence(6)
        var confirmed = 0
        for _ in 0..<2_000 {
            let (items, facts, _) = made.incident()
            let first = grade(items: items, facts: facts)[0]
            let digits = items.filter { !$0.isContrary }.map {
                informationCredibility(of: $0.reference, for: .occurred, items: items, facts: facts)
            }
            let isCorroborated = first.clauses.contains { $0.neededFor == .corroborated && $0.isMet }
            if facts.discounted.isEmpty, first.level != .contested {
                #expect(digits.contains(.confirmed) == isCorroborated)
            }
            if first.level == .contested { #expect(!digits.contains(.confirmed)) }
            if digits.contains(.confirmed) { confirmed += 1 }
        }
        #expect(confirmed > 100)
    }

    @Test(
        "Nothing traps or hangs: broken numbers, circles, long chains, and a great many items"
    )
    func hostile() {
        let day = [Int.min, -1, 0, Int.max, nil]
        for visit in day {
            for incident in day {
                var item = EvidenceItem(
                    reference: "", evidenceClass: .physicalTrace, propositions: Set(Proposition.allCases),
                    reliability: .a, team: "", position: "", cites: ["", "", "x"],
                    examination: Examination(by: "", day: visit, isOnSite: true), secondReviewer: true)
                let facts = IncidentFacts(
                    day: incident, visitWithinDays: .max, inconsistent: [InconsistentPair("", "")], prior: .nan)
                #expect(grade(items: [item, item], facts: facts).allSatisfy { $0.likelihood == nil })
                item.contrary = .silence(chance: visit == nil ? .nan : .infinity)
                #expect(grade(items: [item], facts: facts).map(\.level) == Array(repeating: .notReported, count: 5))
            }
        }
        func chain(_ count: Int, circle: Bool) -> [EvidenceItem] {
            (0..<count).map { number in
                EvidenceItem(
                    reference: "\(number)", evidenceClass: .directEye, propositions: [.occurred], reliability: .b,
                    team: "t\(number)", position: "p\(number)",
                    cites: number == 0 ? (circle ? ["\(count - 1)"] : []) : ["\(number - 1)"])
            }
        }
        #expect(grade(items: chain(900, circle: false))[0].level == .credible)
        #expect(grade(items: chain(900, circle: true))[0].level == .credible)
        #expect(grade(items: chain(900, circle: true))[0].independent.count == 1)
        let many = (0..<20_000).map { number in
            EvidenceItem(
                reference: "\(number)", evidenceClass: .directEar, propositions: Set(Proposition.allCases),
                reliability: .c, team: "t\(number)", position: "p\(number % 7)", recording: "r\(number / 3)",
                contrary: number % 5 == 0 ? .silence(chance: 0.5) : nil)
        }
        let grades = grade(items: many)
        #expect(grades[0].level == .corroborated)
        #expect(grades[0].notes.contains { $0.contains("lower bounds") })
        let wide = IndependenceGraph(
            names: (0..<100_000).map(String.init),
            edges: (0..<99_999).map { ($0, $0 + 1) } + [(-1, 5), (3, 3), (7, .max)])
        #expect(wide.maximumIndependentSet().words == "at least 50000")
    }
}
