import Postgres

/// What could not be done with the database, in words without a password.
public struct FindingsDatabaseFailure: Error {
    public var message: String
    /// Whether the asker can mend it: the address, or a schema that is there already.
    public var isQuestion: Bool
}

/// From which files the answers in a schema are made, so that those of other files are not joined with them.
public struct MadeFrom: Sendable, Equatable {
    /// The case, in words.
    public var title: String
    /// SHA-256 of its records, and of them with the observations; nil where these came through a pipe.
    public var records: String
    public var observations: String?
    /// The reporting days that were asked about, "2026-03-02 to 2026-03-08" or "all days".
    public var days: String

    public init(title: String, records: String, observations: String?, days: String) {
        self.title = title
        self.records = records
        self.observations = observations
        self.days = days
    }
}

/// The schema of a PostgreSQL database with PostGIS that answers are written into.
struct MapSchema {
    static let usual = "truceline"
    /// The state of a fault that the asker can mend.
    static let question = "TRUCE"

    /// The address without a password.
    let name: String
    let schema: String
    let connection: PostgresConnection
    /// The schema that PostGIS is in.
    private let postgis: String

    /// Connects.
    init(_ given: String) throws(FindingsDatabaseFailure) {
        let address: PostgresAddress
        do throws(PostgresFault) {
            address = try PostgresAddress(given, own: ["schema"])
        } catch {
            throw FindingsDatabaseFailure(message: "the address for --to \(error.message)", isQuestion: true)
        }
        schema = address.own["schema"] ?? Self.usual
        name = address.words
        do throws(PostgresFault) {
            connection = try PostgresConnection(address)
            let home = try connection.rows(
                """
                SELECT nspname::text FROM pg_catalog.pg_extension e
                JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'postgis'
                """)
            guard home.count == 1, case .text(let postgis) = home[0, 0] else {
                throw PostgresFault(
                    "has no PostGIS; expected CREATE EXTENSION postgis, by who may", state: Self.question)
            }
            self.postgis = postgis
        } catch {
            throw Self.failure(error, name)
        }
    }

    func isThere() throws(PostgresFault) -> Bool {
        try connection.rows("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?", [.text(schema)])[0, 0]
            != .integer(0)
    }

    func has(_ table: String) throws(PostgresFault) -> Bool {
        try connection.rows(
            "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = ? AND tablename = ?",
            [.text(schema), .text(table)])[0, 0] != .integer(0)
    }

    /// What the findings in it are made from, as its table says.
    func madeFrom() throws(PostgresFault) -> MadeFrom {
        let rows = try connection.rows(
            "SELECT title, records, observations, days FROM \(quotedName(schema)).made_from")
        guard rows.count == 1, case .text(let title) = rows[0, 0], case .text(let records) = rows[0, 1],
            case .text(let days) = rows[0, 3]
        else {
            throw PostgresFault(
                "has a table made_from in its schema '\(schema)' that says nothing; expected what "
                    + "`truceline assess --to` wrote",
                state: Self.question)
        }
        var observations: String?
        if case .text(let hash) = rows[0, 2] { observations = hash }
        return MadeFrom(title: title, records: records, observations: observations, days: days)
    }

    /// For the rest of the transaction names without a schema are those of this one.
    func use() throws(PostgresFault) {
        try connection.execute("SET LOCAL search_path = \(quotedName(schema)), \(quotedName(postgis)), pg_catalog")
    }

    func failure(_ fault: PostgresFault) -> FindingsDatabaseFailure { Self.failure(fault, name) }

    private static func failure(_ fault: PostgresFault, _ name: String) -> FindingsDatabaseFailure {
        let isQuestion = fault.state == Self.question
        return FindingsDatabaseFailure(
            message: "\(name)\(isQuestion ? "" : ":") \(fault.message)", isQuestion: isQuestion)
    }
}
