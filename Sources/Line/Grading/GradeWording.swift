import CaseModel
import Wording

/// The clauses, sentences and lists of a grade in words: the same words whoever the items come from.
enum GradeWording {
    /// Each clause of the levels, in their order.
    static func clauses(_ items: CountedItems, _ contrary: ContraryItems, _ facts: IncidentFacts) -> [GradeClause] {
        let all = items.provenance.items
        let reporting = items.provenance.originals(of: items.reporting)
        let firstHand = items.credible.min { items.rank($0) < items.rank($1) }
        let examined = SupportOfProposition.examination(items, facts)
        let reviewed = items.counted.first { all[$0].secondReviewer }
        func clause(_ level: GradeLevel, _ met: String?, _ asked: String) -> GradeClause {
            GradeClause(neededFor: level, isMet: met != nil, words: met ?? asked)
        }
        return [
            clause(
                .reported, reporting.isEmpty ? nil : say("reported by \(list(reporting.map { all[$0].sourceName }))"),
                say("an item that says so")),
            clause(
                .credible, firstHand.map { verb(all[$0]) + say(" by \(all[$0].sourceName)") },
                say("a first-hand item rated A to C, of somebody who could have noticed it from there at that time")),
            clause(
                .corroborated,
                items.pair.map {
                    say(
                        "\(all[$0.0].sourceName) and \(all[$0.1].sourceName) are independent of each other and consistent"
                    )
                },
                say(
                    "a second independent item that is consistent with the first, from another position or of another kind"
                )
            ),
            clause(
                .verified, examined.map { say("examined \(examinationWords($0.examination, all[$0.item]))") },
                say("a sensor record or physical trace examined by the mission, or ")
                    + (facts.day == nil
                        ? say("an on-site visit (which needs the day of the incident)")
                        : say("an on-site visit within \(facts.visitWithinDays) days"))),
            clause(.verified, reviewed.map { _ in say("seen by a second reviewer") }, say("a second reviewer")),
            clause(
                .verified, contrary.open.isEmpty ? say("nothing contrary is left open") : nil, resolve(contrary.open)),
        ]
    }

    /// Whether a clause asks for nothing but that contrary items be resolved.
    static func isAboutContrary(_ clause: GradeClause, _ contrary: ContraryItems) -> Bool {
        !contrary.open.isEmpty && clause.words == resolve(contrary.open)
    }

    /// The grade of a proposition below its ceiling.
    static func grade(
        _ own: SupportOfProposition, ceiling: PropositionGrade?, logOdds: Double, left: Int
    ) -> PropositionGrade {
        let items = own.items
        let all = items.provenance.items
        let level = min(own.level, ceiling?.level ?? own.level)
        let isHeld = level < own.level
        let classes = Dictionary(grouping: items.originals) { all[$0].evidenceClass }
        return PropositionGrade(
            proposition: items.proposition, level: level, levelOfSupport: own.levelOfSupport,
            heldBy: isHeld ? ceiling?.proposition : nil,
            sentence: isHeld && level < .reported ? ceiling?.sentence ?? "" : sentence(level, own),
            clauses: own.clauses, missing: missing(level, own, ceiling), notes: notes(own, left: left),
            independent: IndependenceGraph(provenance: items.provenance, of: items.originals)
                .maximumIndependentSet(),
            independentByClass: classes.mapValues {
                IndependenceGraph(provenance: items.provenance, of: $0).maximumIndependentSet()
            },
            likelihood: LikelihoodWord(logOdds: logOdds))
    }

    // MARK: Sentences

    private static func sentence(_ level: GradeLevel, _ own: SupportOfProposition) -> String {
        let all = own.items.provenance.items
        let reporting = list(own.items.provenance.originals(of: own.items.reporting).map { all[$0].sourceName })
        switch level {
        case .notReported: return say("not reported")
        case .discounted:
            let reason = given(own.facts.discounted[own.items.proposition]) ?? say("no reason is given")
            return say("shown to be something else: \(reason)")
        case .contested:
            let against = own.contrary.credible.map(contraryWords)
            return say("accounts conflict: reported by \(reporting); \(list(against, most: 5))")
        case .reported: return say("reported by \(reporting), not checked")
        case .credible:
            let first = own.items.credible.min { own.items.rank($0) < own.items.rank($1) }
            let who = first.map { verb(all[$0]) + say(" by \(all[$0].sourceName)") } ?? say("reported by \(reporting)")
            return who
                + (own.contrary.open.isEmpty
                    ? say("; nothing contradicts it") : say("; nothing credible contradicts it"))
        case .corroborated:
            guard let pair = own.items.pair else { return say("reported by \(reporting), not checked") }
            let (a, b) = (all[pair.0], all[pair.1])
            let isSameVerb = verb(a) == verb(b)
            return say("\(verb(a)) independently by \(a.sourceName) and ")
                + (isSameVerb ? b.sourceName : verb(b) + say(" by \(b.sourceName)"))
        case .verified:
            guard let examined = SupportOfProposition.examination(own.items, own.facts) else {
                return say("reported by \(reporting), not checked")
            }
            return say("verified ") + examinationWords(examined.examination, all[examined.item])
        }
    }

    private static func verb(_ item: EvidenceItem) -> String {
        switch item.evidenceClass {
        case .directEye, .directEar, .sensor, .physicalTrace: return say("observed")
        case .partyAdmission: return item.isSelfServing ? say("reported") : say("admitted")
        case .partyClaim, .media: return say("reported")
        }
    }

    private static func examinationWords(_ examination: Examination, _ item: EvidenceItem) -> String {
        (examination.isOnSite ? say("on site") : say("by examination"))
            + (examination.day.map { say(" on \(dayText($0))") } ?? "")
            + say(" by \(given(examination.by) ?? item.sourceName)")
    }

    private static func contraryWords(_ item: EvidenceItem) -> String {
        guard case .silence = item.contrary else { return say("\(item.sourceName) says otherwise (\(item.reference))") }
        let sense = item.evidenceClass == .directEye ? "saw" : item.evidenceClass == .directEar ? "heard" : "recorded"
        let verb = sense == "saw" ? "seen" : sense
        return say(
            "\(item.sourceName) \(spoken(sense)) nothing where it would almost always be \(spoken(verb)) (\(item.reference))"
        )
    }

    private static func resolve(_ open: [EvidenceItem]) -> String {
        say("an answer to what is contrary: ") + list(open.map(contraryWords), most: 5)
    }

    /// A day as text; a number that is no day of the years 1 to 9999 as it is.
    private static func dayText(_ number: Int) -> String {
        (-719_162...2_932_896).contains(number) ? dayWords(number) : say("day \(number)")
    }

    private static func list(_ names: [String], most: Int = 10) -> String {
        var seen: Set<String> = []
        let each = names.filter { seen.insert($0).inserted }
        let shown = each.prefix(most)
        if each.count > most { return shown.joined(separator: ", ") + say(" and \(each.count - most) more") }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? say("nobody") }
        return shown.dropLast().joined(separator: ", ") + say(" and ") + last
    }

    // MARK: What is missing

    private static func missing(
        _ level: GradeLevel, _ own: SupportOfProposition, _ ceiling: PropositionGrade?
    ) -> [String] {
        let next: GradeLevel
        switch level {
        case .verified: return []
        case .discounted, .contested:
            return [say("To leave “\(spoken(level.words))”: ") + (holder(own, level, ceiling) ?? leave(level, own))]
        case .notReported: next = .reported
        case .reported: next = .credible
        case .credible: next = .corroborated
        case .corroborated: next = .verified
        }
        var failed = own.clauses.filter { $0.neededFor <= next && !$0.isMet }.map(\.words)
        if let ceiling, ceiling.level < next {
            failed.append(
                say(
                    "“\(spoken(ceiling.proposition.words))” at that level first: it is at “\(spoken(ceiling.level.words))”"
                ))
        }
        return failed.map { say("To reach “\(spoken(next.words))”: \($0)") }
    }

    private static func leave(_ level: GradeLevel, _ own: SupportOfProposition) -> String {
        level == .discounted
            ? say("the reason would have to be withdrawn") : resolve(own.contrary.credible)
    }

    private static func holder(
        _ own: SupportOfProposition, _ level: GradeLevel, _ ceiling: PropositionGrade?
    ) -> String? {
        guard let ceiling, level < own.level else { return nil }
        return say("“\(spoken(ceiling.proposition.words))” must leave it first")
    }

    // MARK: Notes

    private static func notes(_ own: SupportOfProposition, left: Int) -> [String] {
        let items = own.items
        let all = items.provenance.items
        let counted = Set(items.counted)
        var notes = items.provenance.items.indices
            .filter { all[$0].propositions.contains(items.proposition) && !counted.contains($0) }
            .compactMap { index in
                reasonNotCounted(index, items).map { say("\(all[index].reference) is not counted: \($0)") }
            }
        let copies = counted.subtracting(items.originals).sorted()
        if !copies.isEmpty {
            notes.append(say("counted with what they rest on: ") + list(copies.map { all[$0].reference }))
        }
        if items.pair == nil { notes += whyNoPair(items) }
        notes += own.contrary.weak.map { silence in
            say(
                "\(silence.reference) says little: such a thing might well have been missed there, or the chance is not known"
            )
        }
        if left > 0 {
            notes.append(
                say("\(left) further items are not weighed, as there are more than \(mostGradedItems) on one side: ")
                    + say("the levels are lower bounds"))
        }
        return notes
    }

    private static func reasonNotCounted(_ index: Int, _ items: CountedItems) -> String? {
        let provenance = items.provenance
        if !provenance.isTraced(index) {
            return say("it rests on \(list(provenance.unlisted[index])), which the supporting items do not list")
        }
        let failing = provenance.chains[index].members.filter {
            !CountedItems.canCount(provenance.items[$0], items.proposition)
        }
        guard let member = failing.contains(index) ? index : failing.first else { return nil }
        let item = provenance.items[member]
        let before = member == index ? "" : say("it rests on \(item.reference), and there ")
        if item.isInconclusive { return before + say("its verification was inconclusive") }
        if !item.isPossible { return before + say("it could not have been noticed from that position at that time") }
        if items.proposition == .party, item.isSelfServing {
            return before + say("a party speaks about another party")
        }
        // A report without a rating counts as F: nobody has to have rated it so.
        if item.reliability == .f { return before + say("the source is rated F, or not at all") }
        return before + say("the source is rated \(item.reliability.letter)")
    }

    private static func whyNoPair(_ items: CountedItems) -> [String] {
        let all = items.provenance.items
        var notes: [String] = []
        for (place, a) in items.originals.prefix(4).enumerated() {
            for b in items.originals.prefix(4).dropFirst(place + 1) {
                let shared = items.provenance.dependences(a, b).map { spoken($0.words) }
                let why: String
                if !shared.isEmpty {
                    why = shared.joined(separator: ", ")
                } else if !items.areConsistent(a, b) {
                    why = say("they cannot both be true of one incident")
                } else if items.proposition == .what, all[a].directionWords != nil || all[b].directionWords != nil {
                    why = say("words of direction from no experienced source")
                } else {
                    why = say("neither from two positions nor of two kinds")
                }
                notes.append(say("\(all[a].reference) and \(all[b].reference) do not corroborate each other: \(why)"))
            }
        }
        return notes
    }
}
