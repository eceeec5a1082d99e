import Postgres

/// What could not be done with the database, in words without a password.
public struct FindingsDatabaseFailure: Error {
    public var message: String
    /// Whether the asker can mend it: the address, or a schema that is there already.
    public var isQuestion: Bool
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
