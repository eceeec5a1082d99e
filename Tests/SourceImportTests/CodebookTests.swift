import CaseFolder
import CaseModel
import SourceImport
import Testing

/// No mapped word excludes an act that the source's codebook allows under it.
@Suite struct CodebookTests {
    private func acts(_ kind: String) throws -> ActSet {
        var found = ActSet.none
        for word in kind.split(separator: "|") {
            let meanings = usualKindWords.filter { $0.word == word }
            try #require(!meanings.isEmpty, "'\(word)' is no word of the vocabulary")
            for meaning in meanings { found = found.union(meaning.acts) }
        }
        return found
    }

    private static let fire: [Act] = [.outgoing, .impact, .burst, .shot]

    /// ACLED Codebook 2024, "Event types and sub-event types": what its definitions say can have happened.
    static let acled: [(type: String, subtype: String, allowed: [Act])] = [
        ("Battles", "Armed clash", fire + [.airstrike, .missileStrike]),
        ("Battles", "Government regains territory", fire + [.airstrike, .missileStrike, .movement]),
        ("Battles", "Non-state actor overtakes territory", fire + [.airstrike, .missileStrike, .movement]),
        ("Explosions/Remote violence", "Chemical weapon", [.outgoing, .impact, .airstrike, .missileStrike, .other]),
        ("Explosions/Remote violence", "Air/drone strike", [.airstrike, .missileStrike, .uavFlight]),
        ("Explosions/Remote violence", "Suicide bomb", [.impact, .other]),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", [.outgoing, .impact, .missileStrike]),
        ("Explosions/Remote violence", "Remote explosive/landmine/IED", [.impact, .minePresent, .other]),
        ("Explosions/Remote violence", "Grenade", [.outgoing, .impact, .burst]),
        ("Violence against civilians", "Sexual violence", [.attackOnCivilians]),
        ("Violence against civilians", "Attack", fire + [.attackOnCivilians, .other]),
        ("Violence against civilians", "Abduction/forced disappearance", [.detention, .attackOnCivilians]),
        ("Protests", "Peaceful protest", [.other]),
        ("Protests", "Protest with intervention", [.detention, .other]),
        ("Protests", "Excessive force against protesters", [.burst, .shot, .attackOnCivilians]),
        ("Riots", "Violent demonstration", [.shot, .other]),
        ("Riots", "Mob violence", [.shot, .attackOnCivilians, .other]),
        ("Strategic developments", "Agreement", [.other]),
        ("Strategic developments", "Arrests", [.detention]),
        ("Strategic developments", "Change to group/activity", [.movement, .troopsPresent, .weaponPresent, .other]),
        (
            "Strategic developments", "Disrupted weapons use",
            [.projectile, .uavFlight, .outgoing, .demining, .weaponPresent]
        ),
        ("Strategic developments", "Headquarters or base established", [.fortification, .troopsPresent, .movement]),
        ("Strategic developments", "Looting/property destruction", [.impact, .shot, .other]),
        ("Strategic developments", "Non-violent transfer of territory", [.withdrawal, .movement, .troopsPresent]),
        ("Strategic developments", "Other", Act.allCases),
        ("Battles", "A sub-event type of next year", fire + [.airstrike, .movement]),
        ("An event type of next year", "", Act.allCases),
    ]

    @Test(arguments: acled) func acledWords(type: String, subtype: String, allowed: [Act]) throws {
        let file = try ImportedFile(
            .acled,
            "event_id_cnty,event_date,time_precision,event_type,sub_event_type,latitude,longitude,geo_precision\n"
                + "X1,2025-03-28,1,\(type),\(subtype),30.01,-29.75,1\n")
        let found = try acts(file.values("kind")[0])
        for act in allowed {
            #expect(
                found.union(ActSet([act])) == found, "\(subtype) excludes \(act.rawValue): \(file.values("kind")[0])")
        }
    }

    /// VIINA's README, "Event classification".
    static let viina: [(label: String, allowed: [Act])] = [
        ("t_aad", [.outgoing, .projectile, .aircraftFlight]), ("t_airstrike", [.airstrike, .impact, .missileStrike]),
        ("t_armor", fire + [.movement]), ("t_arrest", [.detention]), ("t_artillery", [.outgoing, .impact]),
        ("t_control", [.movement, .troopsPresent]), ("t_firefight", fire), ("t_ied", [.impact, .minePresent]),
        ("t_raid", fire + [.movement, .withdrawal]), ("t_occupy", [.troopsPresent, .movement]),
        ("t_property", [.impact, .airstrike, .missileStrike, .other]), ("t_cyber", [.jamming, .other]),
        ("t_hospitals", [.impact, .airstrike, .attackOnCivilians]), ("t_milcas", fire + [.airstrike]),
        ("t_civcas", fire + [.airstrike, .attackOnCivilians]), ("t_mil", Act.allCases),
        ("t_of_next_year", Act.allCases),
    ]

    @Test(arguments: viina) func viinaLabels(label: String, allowed: [Act]) throws {
        let file = try ImportedFile(
            .viina,
            "event_id,report_id,date,time,longitude,latitude,GEO_PRECISION,\(label)_b,t_loc_b\n"
                + "7,1,20250328,14:05,-29.75,30.01,STREET,1,1\n")
        let found = try acts(file.values("kind")[0])
        for act in allowed {
            #expect(found.union(ActSet([act])) == found, "\(label) excludes \(act.rawValue): \(file.values("kind")[0])")
        }
    }

    /// UCDP GED counts deaths by organised violence of any kind; FIRMS sees heat.
    @Test func ucdpAndFirms() throws {
        let ucdp = try ImportedFile(
            .ucdp,
            "id,date_start,date_end,latitude,longitude,where_prec,date_prec\n5,2024-05-01,2024-05-01,30,-29,1,1\n")
        let found = try acts(ucdp.values("kind")[0])
        for act in Self.fire + [.airstrike, .missileStrike, .attackOnCivilians, .other] {
            #expect(found.union(ActSet([act])) == found)
        }
        let firms = try ImportedFile(.firms, "latitude,longitude,acq_date\n30,-29,2024-05-01\n")
        #expect(try acts(firms.values("kind")[0]) == ActSet([.heat]))
    }
}
