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

    /// Who fights is there, came and went; and what is fought with is not told.
    private static let battle: [Act] =
        fire + [
            .airstrike, .missileStrike, .movement, .crossing, .troopsPresent, .weaponPresent, .withdrawal, .other,
        ]

    /// ACLED Codebook 2024, "Event types and sub-event types": what its definitions say can have happened. Written from what is
    /// known of the codebook, not from the rows of the import, and wider rather than narrower where that is in doubt; the words
    /// in quotation marks are its sense, and were not held against its text.
    static let acled: [(type: String, subtype: String, allowed: [Act])] = [
        // "A violent interaction between two organized armed groups": no firearm is asked for, nor that anybody dies. Raids,
        // ambushes and incursions that met resistance are armed clashes.
        ("Battles", "Armed clash", battle),
        // "... regain control of a location": they fight for it, come to stay, and the others leave or are taken.
        ("Battles", "Government regains territory", battle + [.detention, .fortification]),
        ("Battles", "Non-state actor overtakes territory", battle + [.detention, .fortification]),
        // "Chemical weapons in warfare in the absence of any other engagement", by whatever carries them.
        (
            "Explosions/Remote violence", "Chemical weapon",
            [.outgoing, .impact, .airstrike, .missileStrike, .other, .attackOnCivilians]
        ),
        // "Air or drone strikes", and what is shot down on the way.
        (
            "Explosions/Remote violence", "Air/drone strike",
            [
                .airstrike, .missileStrike, .uavFlight, .aircraftFlight, .projectile, .outgoing, .impact, .burst,
                .attackOnCivilians, .other,
            ]
        ),
        ("Explosions/Remote violence", "Suicide bomb", [.impact, .other, .attackOnCivilians]),
        (
            "Explosions/Remote violence", "Shelling/artillery/missile attack",
            [.outgoing, .impact, .missileStrike, .projectile, .attackOnCivilians]
        ),
        (
            "Explosions/Remote violence", "Remote explosive/landmine/IED",
            [.impact, .minePresent, .mineLaying, .other, .attackOnCivilians]
        ),
        // "Thrown by hand", or by a launcher.
        ("Explosions/Remote violence", "Grenade", [.outgoing, .impact, .burst, .other, .attackOnCivilians]),
        ("Violence against civilians", "Sexual violence", [.attackOnCivilians, .detention, .other]),
        // By armed groups, with any weapon or none.
        (
            "Violence against civilians", "Attack",
            fire + [.airstrike, .attackOnCivilians, .troopsPresent, .movement, .detention, .other]
        ),
        (
            "Violence against civilians", "Abduction/forced disappearance",
            [.detention, .attackOnCivilians, .troopsPresent, .movement, .other]
        ),
        ("Protests", "Peaceful protest", [.interference, .accessDenied, .other]),
        // "An attempt to disperse or suppress the protest without serious injuries", arrests among them.
        (
            "Protests", "Protest with intervention",
            [.detention, .interference, .shot, .impact, .attackOnCivilians, .troopsPresent, .other]
        ),
        // "Leading to (or with the potential of) serious injuries": lethal weapons too.
        (
            "Protests", "Excessive force against protesters",
            fire + [.attackOnCivilians, .detention, .troopsPresent, .other]
        ),
        // "Vandalism; road-blocking using barricades, burning tires"; with stones, petrol bombs and makeshift weapons.
        (
            "Riots", "Violent demonstration",
            [.shot, .impact, .attackOnCivilians, .accessDenied, .detention, .troopsPresent, .other]
        ),
        ("Riots", "Mob violence", [.shot, .impact, .attackOnCivilians, .detention, .other]),
        // Talks, prisoners exchanged, ceasefires, surrenders.
        ("Strategic developments", "Agreement", [.withdrawal, .accessGiven, .movement, .detention, .other]),
        ("Strategic developments", "Arrests", [.detention, .troopsPresent, .movement, .other]),
        // "Movement of forces", recruiting, new fronts, patrols, exercises.
        (
            "Strategic developments", "Change to group/activity",
            [
                .movement, .crossing, .troopsPresent, .weaponPresent, .fortification, .mineLaying, .withdrawal,
                .uavFlight, .aircraftFlight, .vesselMovement, .other,
            ]
        ),
        // Shot down, jammed, defused, seized; and missiles that failed.
        (
            "Strategic developments", "Disrupted weapons use",
            [
                .projectile, .uavFlight, .aircraftFlight, .outgoing, .impact, .burst, .missileStrike, .demining,
                .minePresent, .weaponPresent, .jamming, .detention, .other,
            ]
        ),
        (
            "Strategic developments", "Headquarters or base established",
            [.fortification, .troopsPresent, .weaponPresent, .movement, .crossing, .other]
        ),
        // "Looting or seizing goods or property", by soldiers who are there; houses burnt or blown up.
        (
            "Strategic developments", "Looting/property destruction",
            [.impact, .shot, .attackOnCivilians, .troopsPresent, .movement, .other]
        ),
        (
            "Strategic developments", "Non-violent transfer of territory",
            [.withdrawal, .movement, .crossing, .troopsPresent, .weaponPresent, .other]
        ),
        ("Strategic developments", "Other", Act.allCases),
        ("An event type of next year", "", Act.allCases),
    ]

    /// A sub-event type of next year can be all that those of its type can.
    @Test(arguments: Set(acled.map(\.type))) func acledTypes(type: String) throws {
        try acledWords(
            type: type, subtype: "A sub-event type of next year",
            allowed: Self.acled.filter { $0.type == type }.flatMap(\.allowed))
    }

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

    /// VIINA's README, "Event classification": the labels of a headline. Written from what is known of the README, not from the rows of the import.
    static let viina: [(label: String, allowed: [Act])] = [
        // Anti-air defence: Buk, Igla, Strela, Stinger.
        ("t_aad", fire + [.projectile, .aircraftFlight, .uavFlight]),
        // Air strike, strategic bombing, helicopter strike.
        ("t_airstrike", [.airstrike, .impact, .missileStrike, .aircraftFlight, .uavFlight]),
        // Tank battle or assault.
        ("t_armor", battle), ("t_arrest", [.detention, .troopsPresent, .movement, .other]),
        ("t_artillery", [.outgoing, .impact, .projectile]),
        // Establishment or claim of territorial control.
        ("t_control", battle + [.fortification, .detention]),
        ("t_firefight", battle), ("t_ied", [.impact, .minePresent, .mineLaying, .other]),
        // By paratroopers or special forces, usually followed by a retreat.
        ("t_raid", battle + [.detention, .attackOnCivilians]),
        ("t_occupy", battle.filter { $0 != .withdrawal } + [.fortification, .detention, .attackOnCivilians]),
        ("t_property", fire + [.airstrike, .missileStrike, .attackOnCivilians, .other]),
        ("t_cyber", [.jamming, .interference, .other]),
        ("t_hospitals", fire + [.airstrike, .missileStrike, .attackOnCivilians, .other]),
        ("t_milcas", fire + [.airstrike, .missileStrike, .minePresent, .other]),
        ("t_civcas", fire + [.airstrike, .missileStrike, .minePresent, .attackOnCivilians, .other]),
        ("t_mil", Act.allCases), ("t_of_next_year", Act.allCases),
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
