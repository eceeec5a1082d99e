import CaseModel
import Grading
import Testing

/// The levels one by one, in the sentences and lists that a reader sees.
@Suite struct GradeWordingTests {
    private let day = dayNumber(year: 2025, month: 9, day: 5)

    private func item(
        _ reference: String, _ evidenceClass: EvidenceClass = .directEar, _ reliability: SourceReliability = .b,
        team: String? = nil, at position: String? = nil, about: Set<Proposition> = [.occurred]
    ) -> EvidenceItem {
        EvidenceItem(
            reference: reference, evidenceClass: evidenceClass, propositions: about, reliability: reliability,
            team: team, position: position)
    }

    private var patrol: EvidenceItem { item("E1", team: "Patrol 1", at: "P1") }
    private var post: EvidenceItem { item("E2", team: "Post 2", at: "P2") }
    private var crater: EvidenceItem {
        var crater = item("E3", .physicalTrace, .a, team: "Team 3", at: "crater 1")
        crater.examination = Examination(by: "Team 3", day: day + 2, isOnSite: true)
        crater.secondReviewer = true
        return crater
    }
    private func occurred(_ items: [EvidenceItem], facts: IncidentFacts? = nil) -> PropositionGrade {
        grade(items: items, facts: facts ?? IncidentFacts(day: day))[0]
    }

    @Test("Nothing, reported, credible, corroborated, verified")
    func levels() {
        let none = occurred([])
        #expect(none.level == .notReported && none.sentence == "not reported")
        #expect(none.missing.first == "To reach “reported”: an item that says so")

        let rumour = occurred([item("M1", .media, .f, team: "a channel")])
        #expect(rumour.level == .reported && rumour.sentence == "reported by a channel, not checked")
        #expect(
            rumour.missing == [
                "To reach “credible”: a first-hand item rated A to C, of somebody who could have noticed it from there "
                    + "at that time"
            ])
        #expect(rumour.notes == ["M1 is not counted: the source is rated F, or not at all"])

        let one = occurred([patrol])
        #expect(one.level == .credible && one.sentence == "observed by Patrol 1; nothing contradicts it")
        #expect(
            one.missing == [
                "To reach “corroborated”: a second independent item that is consistent with the first, from another "
                    + "position or of another kind"
            ])

        let two = occurred([patrol, post])
        #expect(two.level == .corroborated)
        #expect(two.sentence == "observed independently by Patrol 1 and Post 2")
        #expect(
            two.missing == [
                "To reach “verified”: a sensor record or physical trace examined by the mission, or an on-site visit "
                    + "within 7 days",
                "To reach “verified”: a second reviewer",
            ])

        let all = occurred([patrol, post, crater])
        #expect(all.level == .verified && all.sentence == "verified on site on 2025-09-07 by Team 3")
        #expect(all.missing.isEmpty)
        #expect(all.met.count == 6 && all.met.last == "nothing contrary is left open")
        #expect(all.independent.count == 3 && all.independentByClass[.directEar]?.count == 2)
    }

    @Test("What does not corroborate, and why")
    func notCorroborated() {
        var sameTape = post
        (sameTape.recording, sameTape.evidenceClass) = ("tape", .sensor)
        var tape = patrol
        tape.recording = "tape"
        let taped = occurred([tape, sameTape])
        #expect(taped.level == .credible)
        #expect(taped.notes == ["E1 and E2 do not corroborate each other: same recording"])

        let neighbours = occurred([patrol, item("E2", team: "Post 2", at: "P1")])
        #expect(neighbours.level == .credible)
        #expect(
            neighbours.notes == ["E1 and E2 do not corroborate each other: neither from two positions nor of two kinds"]
        )

        let apart = occurred([patrol, post], facts: IncidentFacts(inconsistent: [InconsistentPair("E2", "E1")]))
        #expect(apart.level == .credible)
        #expect(apart.notes == ["E1 and E2 do not corroborate each other: they cannot both be true of one incident"])

        var impossible = post
        impossible.isPossible = false
        #expect(
            occurred([patrol, impossible]).notes == [
                "E2 is not counted: it could not have been noticed from that position at that time"
            ])

        var untraced = post
        untraced.cites = ["E9"]
        #expect(occurred([untraced]).level == .reported)
        #expect(
            occurred([untraced]).notes == ["E2 is not counted: it rests on E9, which the supporting items do not list"])
    }

    @Test("Words of direction from nobody with experience leave what it was at credible")
    func direction() {
        func what(_ words: DirectionWords) -> GradeLevel {
            var (a, b) = (patrol, post)
            (a.propositions, b.propositions) = ([.occurred, .what], [.occurred, .what])
            (a.directionWords, b.directionWords) = (.byOthers, words)
            return grade(items: [a, b])[1].level
        }
        #expect(what(.byOthers) == .credible)
        #expect(what(.byExperienced) == .corroborated)
    }

    @Test("Verified needs the visit in time, or the trace examined; and every contrary item answered")
    func verified() {
        var late = item("E3", .directEye, .a, team: "Team 3", at: "P3")
        late.secondReviewer = true
        late.examination = Examination(by: "Team 3", day: day + 8, isOnSite: true)
        #expect(occurred([patrol, late]).level == .corroborated)
        late.examination?.day = day + 7
        #expect(occurred([patrol, late]).level == .verified)
        #expect(occurred([patrol, late], facts: IncidentFacts()).level == .corroborated)
        var record = item("E3", .sensor, .a, team: "Camera 3", at: "P3")
        record.secondReviewer = true
        record.examination = Examination(by: "the desk", isOnSite: false)
        #expect(occurred([patrol, record]).sentence == "verified by examination by the desk")

        var denial = item("N1", .partyClaim, .c)
        (denial.contrary, denial.speaker, denial.concerns) = (.account, "Party X", "Party X")
        let open = occurred([patrol, post, crater, denial])
        #expect(open.level == .corroborated)
        #expect(
            open.missing == [
                "To reach “verified”: an answer to what is contrary: Party X says otherwise (N1)"
            ])
        #expect(occurred([patrol, denial]).sentence == "observed by Patrol 1; nothing credible contradicts it")
        denial.resolution = "withdrawn on 6 September"
        #expect(occurred([patrol, post, crater, denial]).level == .verified)
    }

    @Test("Contested by a credible account or by a manned position that must have heard it")
    func contested() {
        func silent(_ chance: Double, _ evidenceClass: EvidenceClass = .directEar) -> EvidenceItem {
            var silent = item("N2", evidenceClass, team: "Post 7", at: "P7")
            silent.contrary = .silence(chance: chance)
            return silent
        }
        let conflict = occurred([patrol, post, silent(0.9)])
        #expect(conflict.level == .contested && conflict.levelOfSupport == .corroborated)
        #expect(
            conflict.sentence == "accounts conflict: reported by Patrol 1 and Post 2; "
                + "Post 7 heard nothing where it would almost always be heard (N2)")
        #expect(
            conflict.missing == [
                "To leave “contested”: an answer to what is contrary: Post 7 heard nothing where it would almost always "
                    + "be heard (N2)"
            ])
        #expect(occurred([patrol, post, silent(0.899)]).level == .corroborated)
        #expect(occurred([patrol, post, silent(0.95, .sensor)]).level == .corroborated)
        #expect(occurred([silent(1)]).level == .notReported)
        var account = silent(1)
        account.contrary = .account
        #expect(
            occurred([patrol, account]).sentence
                == "accounts conflict: reported by Patrol 1; Post 7 says otherwise (N2)")
    }

    @Test("Discounted keeps its reason, and the rest with it")
    func discounted() {
        let grades = grade(
            items: [item("E1", team: "Patrol 1", at: "P1", about: Set(Proposition.allCases))],
            facts: IncidentFacts(discounted: [.occurred: "a quarry blast, by the quarry's log"]))
        #expect(grades.allSatisfy { $0.level == .discounted })
        #expect(
            grades.allSatisfy { $0.sentence == "shown to be something else: a quarry blast, by the quarry's log" })
        #expect(grades[1].heldBy == .occurred)
        #expect(grades[0].missing == ["To leave “discounted”: the reason would have to be withdrawn"])
    }

    @Test(
        "A party about another counts nothing towards which party; a party about itself does; neither passes the origin"
    )
    func party() {
        func say(_ reference: String, _ speaker: String, _ concerns: String, _ evidenceClass: EvidenceClass)
            -> EvidenceItem
        {
            var said = item(reference, evidenceClass, .b, about: [.occurred, .origin, .party])
            (said.speaker, said.concerns) = (speaker, concerns)
            return said
        }
        let seen = item("E1", team: "Patrol 1", at: "P1", about: [.occurred, .origin, .party])
        let claim = say("S1", "Party X", "Party Y", .partyClaim)
        let blamed = grade(items: [seen, claim])
        #expect(blamed[3].level == .corroborated && blamed[4].level == .credible)
        #expect(blamed[4].notes == ["S1 is not counted: a party speaks about another party"])
        var press = item("S2", .media, .a, about: [.occurred, .origin, .party])
        (press.upstream, press.cites) = ("a newspaper", ["S1"])
        #expect(grade(items: [seen, claim, press])[4].level == .credible)
        #expect(grade(items: [claim])[4].sentence == "reported by Party X, not checked")

        let admission = say("S3", "Party Y", "Party Y", .partyAdmission)
        #expect(grade(items: [admission])[4].sentence == "admitted by Party Y; nothing contradicts it")
        #expect(
            grade(items: [seen, admission])[4].sentence
                == "observed independently by Patrol 1 and admitted by Party Y")

        var (only, other) = (seen, admission)
        (only.propositions, other.propositions) = ([.occurred, .party], [.occurred, .party])
        let held = grade(items: [only, other])
        #expect(held[4].level == .reported && held[4].heldBy == .origin && held[4].levelOfSupport == .corroborated)
        #expect(
            held[4].missing == [
                "To reach “credible”: “where it came from” at that level first: it is at “reported”"
            ])
    }

    @Test("How likely, as a word")
    func likelihood() {
        #expect(occurred([]).likelihood == .roughlyEven)
        #expect(occurred([item("E1", .directEye, .a, team: "T")]).likelihood == .almostCertain)  // 20 : 1
        #expect(occurred([item("E1", .directEye, .b, team: "T")]).likelihood == .veryLikely)  // 10 : 1
        #expect(occurred([item("E1", .directEye, .d, team: "T")]).likelihood == .likely)  // 2 : 1
        #expect(occurred([item("E1", .directEye, .f, team: "T")]).likelihood == .roughlyEven)  // 1 : 1
        // Two of one class weigh as one, two of two classes as both: 10 : 1 against 100 : 1.
        #expect(occurred([patrol, post]).likelihood == .veryLikely)
        #expect(occurred([patrol, item("E2", .sensor, team: "Camera")]).likelihood == .almostCertain)
        #expect(occurred([patrol], facts: IncidentFacts(prior: 0)).likelihood == .almostNoChance)
        #expect(occurred([patrol], facts: IncidentFacts(prior: 2)).likelihood == nil)
    }

    @Test("Confirmed is computed and not believed")
    func credibility() {
        var believed = patrol
        believed.credibilityAsReceived = .confirmed
        func digit(_ items: [EvidenceItem]) -> Int {
            informationCredibility(of: "E1", for: .occurred, items: items).rawValue
        }
        #expect(digit([believed]) == 2)
        #expect(digit([believed, post]) == 1)
        #expect(digit([patrol, post]) == 1)
        #expect(digit([patrol]) == 6)
        believed.credibilityAsReceived = .improbable
        #expect(digit([believed]) == 5)
        #expect(digit([]) == 6)
    }
}
