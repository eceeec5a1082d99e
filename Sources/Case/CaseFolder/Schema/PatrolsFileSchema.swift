import CaseModel

extension FileSchema {
    /// `patrols.yaml`: what `truceline patrols` plans with.
    static let patrolsFile = FileSchema(
        name: "patrols.yaml", isRequired: false,
        meaning:
            "Bases, teams and stops, from which `truceline patrols` plans. Future patrols: not for publication; no report shows them.",
        root: RecordSchema(
            name: "patrols file", meaning: "",
            keys: [
                .required("bases", .list(.record(patrolBase)), "where teams start from and return to"),
                .required("teams", .list(.record(patrolTeam)), "who patrols, and when"),
                .required("stops", .list(.record(patrolPlace)), "places from which a patrol can watch the line"),
                .optional("dwell", .integer(1...1440), "minutes that a visit lasts; 60 if left out"),
                .optional(
                    "period", .integer(1...24),
                    "hours, counted from midnight, within which a stop is visited at most once; 6 if left out"),
                .optional(
                    "start-step", .integer(5...720),
                    "minutes between the times at which a duty shorter than its shift can begin, up to the last at which a whole one fits; 30 if left out"
                ),
                .optional(
                    "least-gap", .integer(0...1440),
                    "minutes between two visits of a stop at least; if left out, half of what a period leaves beside a visit, at most 60. A stop that a lock wants visited is free of it"
                ),
                .optional(
                    "further-visits", .integer(0...100),
                    "what a further visit of a stop within the plan counts, in per cent of what the one before it counts: 100 for the same, 0 for nothing; 50 if left out. The visit that gains most counts in full"
                ),
                .optional(
                    "every-days", .integer(1...31),
                    "days within which each stop should be visited once, by the day of the visit: planned for before anything else is, and stops of which a plan falls short are told"
                ),
                .optional(
                    "fair-work", .integer(0...1440),
                    "minutes by which two teams may differ in what they work (on the road and at stops) on the mean of their shifts; any difference if left out"
                ),
                .optional(
                    "no-driving", .oneOrMore(.hours),
                    "local hours within which no journey takes place, such as the night: `20:00-06:00`"),
                .optional("security", .list(.record(patrolClosure)), "when stops are not to be visited"),
                .optional("locks", .list(.record(patrolLock)), "what is fixed by hand"),
                .optional("equal-treatment", .record(equalTreatment), "how alike both sides of the line are treated"),
            ]))

    static let patrolBase = RecordSchema(
        name: "base", meaning: "Where teams start from and return to.",
        keys: [
            .required("id", .identifier, "its name, in `roads.csv` too; no base or stop has the name of another"),
            .required("at", .coordinate, "where it is: `-139.9, 30.4`"),
        ])

    static let patrolTeam = RecordSchema(
        name: "team", meaning: "A team and its daily duty.",
        keys: [
            .required("id", .identifier, "its name"),
            .required("base", .identifier, "the base that it starts from"),
            .optional("returns-to", .identifier, "the base that it returns to; the same if left out"),
            .required(
                "shift", .oneOrMore(.hours),
                "local hours within which it is out: `08:00-16:00`; over a change of clocks it lasts what it lasts. Of several, each begins and ends at its base, and what lies between them is its break"
            ),
            .optional(
                "longest", .integer(1...1440), "minutes of duty at most in each shift; the whole shift if left out"),
            .optional(
                "break", .record(teamBreak),
                "its break on the way, in each shift that the hours of the break lie in; then it goes out in that shift"
            ),
            .optional(
                "contact", .text, "how it is reached on the way, for its card on the working paper: a channel, a number"
            ),
            .optional(
                "off", .oneOrMore(.text), "days on which no shift of it begins: `2026-03-15`, or `sunday` for every one"
            ),
        ])

    static let teamBreak = RecordSchema(
        name: "break", meaning: "A rest on the way, during which nothing is watched.",
        keys: [
            .required("minutes", .integer(5...480), "how long it lasts"),
            .required("within", .hours, "local hours within which it lies: `11:00-14:00`"),
            .required("at", .oneOrMore(.identifier), "the bases and stops where it can be taken"),
        ])

    static let patrolPlace = RecordSchema(
        name: "stop", meaning: "A place from which a patrol watches the stretch of the line that is nearest to it.",
        keys: [
            .required("id", .identifier, "its name, in `roads.csv` too"),
            .required("at", .coordinate, "where it is: `-139.9, 30.4`"),
            .optional("dwell", .integer(1...1440), "minutes that a visit lasts; the file's `dwell` if left out"),
            .optional(
                "side", .word(of: LineSide.ofTheLine),
                "its side of the line, walking along it as it is drawn; told from the line if left out"),
            .optional("open", .oneOrMore(.hours), "local hours within which it can be visited; any if left out"),
            .optional(
                "every-days", .integer(1...31),
                "days within which it should be visited once; the file's `every-days` if left out"),
            .optional(
                "teams", .integer(1...4),
                "how many teams visit it, all at one time: fewer make no visit; 1 if left out"),
        ])

    static let patrolClosure = RecordSchema(
        name: "security window", meaning: "A time within which stops are not visited.",
        keys: [
            .required("stops", .oneOrMore(.identifier), "the stops"),
            .required("from", .moment, "from when; a day, or a day and time"),
            .required("until", .moment, "until when"),
            .required("reason", .text, "why, in the editor's words"),
        ])

    static let patrolLock = RecordSchema(
        name: "lock", meaning: "Something fixed by hand, which every plan keeps.",
        keys: [
            .required("stop", .identifier, "the stop"),
            .required(
                "must",
                .word(PatrolLock.Must.self),
                "what is fixed"),
            .optional("team", .identifier, "the team that makes the visit; any if left out"),
            .optional("from", .moment, "the earliest beginning of the visit; the plan's if left out"),
            .optional("until", .moment, "the latest beginning of the visit; the plan's end if left out"),
            .required("reason", .text, "why, in the editor's words"),
        ])

    static let equalTreatment = RecordSchema(
        name: "equal treatment", meaning: "By how much the visits left and right of the line may differ over the plan.",
        keys: [
            .required(
                "of",
                .word(EqualTreatment.Measure.self), "what is compared"),
            .required("within", .integer(0...1_000_000), "the largest difference, in minutes or kilometre-hours"),
        ])
}
