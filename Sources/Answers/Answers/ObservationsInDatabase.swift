public import CaseFolder
import Postgres
public import Tables

/// Observations in a table of a PostgreSQL database, or in what a query gives.
///
///     let rows = try ObservationsInDatabase(meantBy: "postgresql://w@db.example/gis?table=field.observations")
///     rows?.name       // the same without a password
///     rows?.open()     // their rows as CSV, one at a time
public struct ObservationsInDatabase: Sendable {
    /// The address without a password, by which messages call it.
    public let name: String
    private let address: PostgresAddress
    private let selection: String

    /// - Parameter text: nil comes of what is no address of a database.
    public init?(meantBy text: String) throws(Refusal) {
        guard PostgresAddress.isMeant(by: text) else { return nil }
        do throws(PostgresFault) {
            address = try PostgresAddress(text, own: ["table", "query"])
        } catch {
            throw Refusal(.question, "the address of the observations \(error.message)")
        }
        name = address.words
        switch (address.own["table"], address.own["query"]) {
        case (let table?, nil):
            let names = table.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            selection = "SELECT * FROM \(names.map(quotedName).joined(separator: "."))"
        case (nil, var query?):
            while let last = query.last, last.isWhitespace || last == ";" { query.removeLast() }
            selection = query
        default:
            throw Refusal(
                .question,
                "\(name) names no rows; expected one of table=SCHEMA.TABLE and query=SELECT…, after the question mark")
        }
    }

    /// Connects and begins to read: one COPY, so that neither side holds more than a few rows. Nothing is written there.
    public func open() throws(Refusal) -> ByteSource {
        let connection: PostgresConnection
        do throws(PostgresFault) {
            connection = try PostgresConnection(address)
            // What is no text comes as PostgreSQL writes it: moments in UTC with their offset, days as 2026-03-05.
            // Numbers come with all their digits, whatever the server or the user's settings have.
            try connection.execute("SET datestyle = 'ISO'; SET timezone = 'UTC'; SET extra_float_digits = 3")
            try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        } catch {
            throw Refusal(.system, "\(name): \(error.message)")
        }
        do throws(PostgresFault) {
            // Of a table the order is that of its ids, where it has them: the server may give its rows in any.
            let isTable = address.own["table"] != nil
            let order = isTable ? try Self.order(of: selection, connection) : ""
            // What is a whole statement by itself cannot end the one that it is put into; a remark at its end goes no further
            // than its line.
            if !isTable { try connection.parse(selection) }
            try connection.beginCopyOut("COPY (\(selection)\(order)\n) TO STDOUT WITH (FORMAT csv, HEADER)")
        } catch {
            throw Refusal(.question, "\(name): \(error.message)")
        }
        return ByteSource { () throws(ReadFault) in
            do throws(PostgresFault) {
                return try connection.nextCopied()
            } catch {
                throw ReadFault(message: error.message)
            }
        }
    }

    private static func order(of selection: String, _ connection: PostgresConnection) throws(PostgresFault) -> String {
        try connection.columns(of: "\(selection) LIMIT 0").contains("id") ? " ORDER BY id" : ""
    }
}
