import CaseModel
import PastCeasefires
import Testing

@testable import Precedents

@Suite struct PrecedentsTests {
    private let library = precedentLibrary

    private func ceasefire(_ id: String) throws -> PastCeasefire { try #require(library.first { $0.id == id }) }

    /// Each known value has its text; what no text told is not entered.
    @Test func theLibraryIsCited() throws {
        #expect(library.count == 31 && library.reduce(0) { $0 + $1.facts.count } == 163)
        for one in library {
            #expect(one.begunSource.hasPrefix("http") && (one.ended == nil) == (one.end == .unknown), "\(one.id)")
            #expect(one.facts.allSatisfy { $0.source.hasPrefix("http") && !$0.says.isEmpty && $0.value != .unknown })
        }
        let korea = try ceasefire("korea-1953")
        #expect(korea.value(.demilitarisedZone) == .yes && korea.value(.peaceAgreement) == .no)
        #expect(korea.value(.signedByAll) == .no && korea.value(.seaMonitors) == .unknown)
        #expect(korea.value(.lastedTenYears) == .yes)
    }

    @Test func aLibraryWithMistakesIsRefusedWithAllOfThem() {
        let head = "id,name,also,begun,begun_source,end,ended,end_source\n"
        let second = "ceasefire,property,value,says,source\n"
        let ceasefires =
            head + "a,A,,1990-13,http://x,resumed,1991,http://x\nb,B,,1990,http://x,in force,,\n"
            + "c,C,,1990,http://x,unknown,,\n"
        let properties =
            second + "d,verification,yes,it says,http://x\nc,verificaton,yes,it says,http://x\n"
            + "c,verification,unknown,it says,http://x\nc,verification,yes,it says,\n"
        guard case .failure(let faults) = readLibrary(Array(ceasefires.utf8), Array(properties.utf8)) else {
            Issue.record("read")
            return
        }
        let places = faults.list.map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "ceasefires.csv:2:6:", "ceasefires.csv:3:29:", "properties.csv:2:1:", "properties.csv:3:3:",
                "properties.csv:4:16:", "properties.csv:5:28:",
            ], "\(faults.list)")
    }

    /// A year is any of its days: from 1991 to 2001 may be ten years or not.
    @Test func datesThatAreOnlyYears() throws {
        func lasted(_ begun: String, _ ended: String, _ end: CeasefireEnd = .resumed) throws -> PropertyValue {
            PastCeasefire(
                id: "x", name: "X", begun: try #require(PastDate(begun)), begunSource: "http://x", end: end,
                ended: try #require(PastDate(ended)), endSource: "http://x"
            ).value(.lastedTenYears)
        }
        #expect(try lasted("1991", "2001") == .unknown && lasted("1991", "2003") == .yes)
        #expect(try lasted("1991-06", "2000") == .no && lasted("1991-06", "2000", .inForce) == .unknown)
        for wrong in ["", "1991-", "1991-00", "1991-02-30", "91", "1991-1-1-1", "soon"] {
            #expect(PastDate(wrong) == nil, "\(wrong)")
        }
    }

    private func own(_ values: [PrecedentProperty: PropertyValue]) -> [OwnProperty] {
        PrecedentProperty.terms.map {
            OwnProperty(property: $0, value: values[$0] ?? .unknown, why: "", records: [])
        }
    }

    @Test func likenessIsByWhatIsKnownOfBoth() throws {
        let korea = try ceasefire("korea-1953")
        let one = likeness(
            own([
                .demilitarisedZone: .yes, .withdrawalBands: .yes, .signedByAll: .yes, .seaMonitors: .yes,
                .jointCommission: .yes,
            ]), to: korea)
        // Known of both: zone same, bands half, signed by all other, commission same; monitors by sea are not known.
        #expect(one.known == 4 && one.same == 2.5 && one.half == [.withdrawalBands] && one.unlike == [.signedByAll])
        #expect(likenesses(own([:]), to: library).isEmpty)
        let list = likenesses(own([.landMonitors: .yes, .verification: .yes, .demilitarisedZone: .yes]), to: library)
        #expect(!list.isEmpty && list.allSatisfy { $0.known >= leastKnownOfBoth })
        #expect(zip(list, list.dropFirst()).allSatisfy { $0.share >= $1.share })
    }

    private func claim(
        _ kind: PrecedentKind, _ of: String, _ property: PrecedentProperty?, _ value: PropertyValue? = nil
    ) -> Precedent {
        let head = RecordHead(
            id: "H", kind: .precedent, position: FilePosition(file: "precedents.yaml", line: 1, column: 1))
        return Precedent(
            head: head, of: .value(of), kind: kind, says: "", claimedBy: [], statements: [], property: property,
            value: value)
    }

    @Test func claimsAreLookedUp() throws {
        let wanted: [(Precedent, CheckedClaim.Verdict)] = [
            (claim(.property, "The Korean Peninsula", .peaceAgreement, .no), .supported),
            (claim(.property, "the korean peninsula", .peaceAgreement), .contradicted),
            (claim(.property, "Korea", .withdrawalBands), .partly),
            (claim(.property, "Korea", .seaMonitors), .notKnown),
            (claim(.property, "Korea", nil), .notKnown),
            (claim(.property, "Atlantis", .verification), .notKnown),
            (claim(.cause, "Korea", .demilitarisedZone), .notKnown),
            (claim(.relevance, "Korea", .demilitarisedZone), .notKnown),
        ]
        for (claim, verdict) in wanted {
            let checked = checkedClaims([claim], against: library)
            #expect(checked.map(\.verdict) == [verdict], "\(claim.of.words) \(claim.kind): \(checked)")
            #expect(!checked[0].why.isEmpty)
        }
    }

    /// Fewer than ten endings: no curve and no comparison, and the number is told.
    @Test func noCurveUnderTenEndings() {
        let all = durability(of: library, comparing: .demilitarisedZone)
        #expect(all.count == 31 && all.leftOut == 11 && all.resumed == 11 && all.settled == 5 && all.inForce == 4)
        #expect(all.refused == nil && !all.points.isEmpty)
        for point in all.points {
            #expect(abs(point.lasting + point.resumed + point.settled - 1) < 1e-12)
            #expect(point.lower <= point.lasting && point.lasting <= point.upper)
        }
        let ended = library.filter { $0.end == .resumed || $0.end == .settled }
        let nine = durability(of: Array(ended.prefix(9)), comparing: .demilitarisedZone)
        #expect(nine.refused == "9 endings are known; a curve is drawn from 10 on" && nine.points.isEmpty)
        #expect(nine.median == nil && nine.comparison?.refused != nil && nine.comparison?.pValue == nil)
        #expect(durability(of: []).refused == "0 endings are known; a curve is drawn from 10 on")
    }

    @Test func whatACaseHasComesFromItsRecords() {
        var found = Case(title: "C")
        #expect(ownProperties(of: found, watchedBy: []).allSatisfy { $0.value == .unknown })
        func provision(_ id: String, _ acts: [Act], within: Double?) -> Provision {
            var place = PlaceTerm()
            place.within = within
            let head = RecordHead(
                id: id, kind: .provision, position: FilePosition(file: "agreement.yaml", line: 1, column: 1))
            return Provision(
                head: head, says: "", wording: nil, rule: .prohibited, acts: ActSet(acts), breaches: .none,
                weapons: .all,
                actWords: [], weaponWords: [], place: place, validity: [], daily: nil, parties: [], exceptions: [])
        }
        func value(_ property: PrecedentProperty, _ means: Set<ObserverMeans> = []) -> PropertyValue? {
            ownProperties(of: found, watchedBy: means).first { $0.property == property }?.value
        }
        found.agreement.provisions = [provision("P1", [.movement], within: nil)]
        #expect(value(.demilitarisedZone) == .no && value(.withdrawalBands) == .no)
        found.agreement.provisions.append(provision("P2", [.weaponPresent], within: 15_000))
        #expect(value(.demilitarisedZone) == .partly && value(.withdrawalBands) == .partly)
        found.agreement.provisions.append(provision("P3", [.troopsPresent], within: 2000))
        #expect(value(.demilitarisedZone) == .yes && value(.withdrawalBands) == .yes)
        #expect(value(.landMonitors, [.post]) == .yes && value(.airMonitors, [.post]) == .no)
        #expect(value(.airMonitors, [.uav]) == .yes && value(.verification, [.uav]) == .yes)
        #expect(value(.jointCommission) == .unknown)
    }
}
