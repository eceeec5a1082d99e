/// ACLED. `geo_precision` becomes a radius, `time_precision` an interval (ACLED Codebook: 1 the day, 2 the week, 3 the
/// month); a precision that is not given is the widest.
func acledRow(_ row: SourceRow) throws(SourceFault) -> ImportedRow {
    var made = ImportedRow()
    let id = row.text("event_id_cnty", "event_id_no_cnty", "data_id")
    guard !id.isEmpty else { throw SourceFault(column: "event_id_cnty", message: "no id; expected one for each event") }
    made.id = "acled-" + id
    let written = row.text("event_date")
    guard let day = isoDay(written) ?? dayInWords(written) else {
        throw SourceFault(
            column: "event_date",
            message: "'\(written.prefix(40))' is no day; expected one that exists, 2022-03-01 or 01 March 2022")
    }
    if let year = try row.whole("year"), year != day.year {
        throw SourceFault(
            column: "year", message: "year \(year), but event_date \(day.words); expected the year of the event")
    }
    let precision = try row.code("time_precision", in: 1...3)
    let reach = [1: 0, 2: 7, 3: 31][precision ?? 3] ?? 31
    (made.time, made.timeEnd) = (dayText(day.number - reach), dayText(day.number + reach))
    if precision == nil { made.flags.append("time_precision not given: a month taken") }
    if precision == 2 { made.flags.append("time_precision 2: the week is known") }
    if precision == 3 { made.flags.append("time_precision 3: the month is known") }
    (made.longitude, made.latitude) = try place(row, "longitude", "latitude")
    let geography = try row.code("geo_precision", in: 1...3)
    made.radius = "\([1: 5000, 2: 25_000, 3: 100_000][geography ?? 3] ?? 100_000)"
    if geography == nil { made.flags.append("geo_precision not given: 100 km taken") }
    if geography == 3 { made.flags.append("geo_precision 3: a larger region is known") }

    let (type, subtype) = (row.text("event_type"), row.text("sub_event_type"))
    if let words = acledKinds[subtype.lowercased()] {
        made.kind = words
        // Of two words that contradict each other either can be the slip.
        if let own = acledTypeOf[subtype.lowercased()], own != type.lowercased() {
            made.flags.append("sub_event_type '\(subtype)' is none of event_type '\(type)'")
            if let words = acledTypes[type.lowercased()] { made.kind = unitedKinds(made.kind, words) }
        }
    } else if let words = acledTypes[type.lowercased()] {
        made.kind = words
        made.flags.append(
            subtype.isEmpty ? "sub_event_type not given" : "sub_event_type '\(subtype)' not in the codebook")
    } else {
        made.kind = "undetermined"
        made.flags.append("event_type '\(type)' not in the codebook")
    }
    // Without that column nobody says whether an explosion was meant for civilians.
    let mayTargetCivilians =
        row.has("civilian_targeting")
        ? !row.text("civilian_targeting").isEmpty : type.lowercased() == "explosions/remote violence"
    if mayTargetCivilians, !made.kind.contains("attack on civilians"), made.kind != "undetermined" {
        made.kind += "|attack on civilians"
    }
    made.source = row.text("source")
    let deaths = try row.whole("fatalities")
    if let deaths, deaths < 0 {
        throw SourceFault(column: "fatalities", message: "'\(deaths)' for fatalities; expected 0 or more")
    }
    // Where sources differ, or one is vague, the codebook enters the most conservative estimate: a low end, and no number. It
    // enters 10 (or 3, or 12, 100) where a source says "many", "several", "dozens", "hundreds", and 0 where
    // it tells of none or does not tell.
    if let deaths, deaths > 0 {
        made.dead = [3, 10, 12, 100].contains(deaths) ? "at least 1" : "at least \(deaths)"
        if [3, 10, 12, 100].contains(deaths) {
            made.flags.append("fatalities \(deaths) can stand for a number that no source told: at least 1 taken")
        }
    }
    let scale = row.text("source_scale")
    made.note = [
        type, subtype, row.text("notes"), deaths.map { "fatalities \($0)" } ?? "",
        scale.isEmpty ? "" : "source scale: \(scale)",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    return made
}

/// What each sub-event type of the codebook can mean, in words of the vocabulary: every act that its definition allows.
let acledKinds: [String: String] = [
    // Battles: any weapons or none, from the ground and from the air, by armed people who are there, came or went; territory
    // changes hands by fighting, and is held afterwards.
    "armed clash": battle,
    "government regains territory": battle + "|fortification|detention",
    "non-state actor overtakes territory": battle + "|fortification|detention",
    // Explosions and remote violence. Intercepted missiles and drones are coded with the strike that they were.
    "chemical weapon": "undetermined explosion|other",
    "air/drone strike": "airstrike|missile strike|undetermined explosion|fire|uav|aircraft|projectile|other",
    "suicide bomb": "undetermined explosion|mine|other",
    "shelling/artillery/missile attack": "undetermined explosion|projectile",
    "remote explosive/landmine/ied": "undetermined explosion|mine|mine laying|other",
    "grenade": "undetermined explosion|fire|other",
    // Violence against civilians: with any weapon or none.
    "sexual violence": "attack on civilians|detention|other",
    "attack": "combat|attack on civilians|detention|troops present|movement|other",
    "abduction/forced disappearance": "detention|attack on civilians|troops present|movement|other",
    // Protests and riots.
    "peaceful protest": "interference|access denied|other",
    "protest with intervention":
        "interference|access denied|detention|attack on civilians|fire|undetermined explosion|troops present|other",
    "excessive force against protesters":
        "fire|attack on civilians|detention|interference|undetermined explosion|troops present|other",
    "violent demonstration":
        "fire|attack on civilians|detention|interference|access denied|undetermined explosion|troops present|other",
    "mob violence": "fire|attack on civilians|detention|interference|access denied|undetermined explosion|other",
    // Strategic developments.
    "agreement": "withdrawal|access given|movement|detention|other",
    "arrests": "detention|troops present|movement|other",
    "change to group/activity":
        "movement|crossing|troops present|weapon present|fortification|mine laying|withdrawal|uav|aircraft|vessel|other",
    "disrupted weapons use":
        "undetermined explosion|fire|projectile|uav|aircraft|weapon present|mine|demining|jamming|detention|other",
    "headquarters or base established": "fortification|troops present|weapon present|movement|crossing|other",
    "looting/property destruction":
        "undetermined explosion|fire|attack on civilians|demining|interference|troops present|movement|other",
    "non-violent transfer of territory": "movement|crossing|troops present|weapon present|withdrawal|other",
    "other": "undetermined",
]

private let battle = "combat|movement|crossing|troops present|weapon present|withdrawal|other"

/// What an event type can mean where its sub-event type is not known: all that its sub-event types can.
private let acledTypes: [String: String] = [
    "battles": battle + "|fortification|detention",
    "explosions/remote violence":
        "airstrike|missile strike|undetermined explosion|fire|mine|mine laying|uav|aircraft|projectile|other",
    "violence against civilians": "combat|attack on civilians|detention|troops present|movement|other",
    "protests":
        "interference|access denied|detention|attack on civilians|fire|undetermined explosion|troops present|other",
    "riots":
        "fire|attack on civilians|detention|interference|access denied|undetermined explosion|troops present|other",
    "strategic developments": "undetermined",
]

/// The event type that each sub-event type belongs to by ACLED's codebook.
private let acledTypeOf: [String: String] = {
    let types = [
        "battles": ["armed clash", "government regains territory", "non-state actor overtakes territory"],
        "explosions/remote violence": [
            "chemical weapon", "air/drone strike", "suicide bomb", "shelling/artillery/missile attack",
            "remote explosive/landmine/ied", "grenade",
        ],
        "violence against civilians": ["sexual violence", "attack", "abduction/forced disappearance"],
        "protests": ["peaceful protest", "protest with intervention", "excessive force against protesters"],
        "riots": ["violent demonstration", "mob violence"],
        "strategic developments": [
            "agreement", "arrests", "change to group/activity", "disrupted weapons use",
            "headquarters or base established", "looting/property destruction", "non-violent transfer of territory",
            "other",
        ],
    ]
    return types.reduce(into: [:]) { found, type in
        for word in type.value { found[word] = type.key }
    }
}()

/// Every word of both, each once.
private func unitedKinds(_ one: String, _ other: String) -> String {
    var words: [Substring] = []
    for word in one.split(separator: "|") + other.split(separator: "|") where !words.contains(word) {
        words.append(word)
    }
    return words.joined(separator: "|")
}
