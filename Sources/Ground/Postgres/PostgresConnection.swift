import CLibPQ
import Foundation

/// A value that goes to a database or comes from it.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// One connection to a PostgreSQL server. It is used by one thread at a time.
public final class PostgresConnection {
    public let address: PostgresAddress
    private let connection: OpaquePointer
    /// Statements that the server has prepared, by their text.
    private var prepared: [String: String] = [:]

    /// - Throws: where the server cannot be reached or does not let us in.
    public init(_ address: PostgresAddress) throws(PostgresFault) {
        self.address = address
        // What stands behind in the list counts more: the encoding is ours to set, the rest is a wish of the address's.
        var keywords: [UnsafePointer<CChar>?] = []
        var values: [UnsafePointer<CChar>?] = []
        let pairs = [
            ("connect_timeout", "20"), ("application_name", "truceline"), ("dbname", address.connection),
            ("client_encoding", "UTF8"),
        ]
        let copies = pairs.map { (strdup($0.0), strdup($0.1)) }
        defer {
            for copy in copies {
                free(copy.0)
                free(copy.1)
            }
        }
        for copy in copies {
            keywords.append(UnsafePointer(copy.0))
            values.append(UnsafePointer(copy.1))
        }
        guard let connection = PQconnectdbParams(keywords + [nil], values + [nil], 1) else {
            throw PostgresFault("no memory for a connection")
        }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else { throw fault(nil) }
        // Notices ("already exists, skipping") are no answers, and libpq would print them.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try execute("SET standard_conforming_strings = on")
    }

    deinit { PQfinish(connection) }

    private func fault(_ result: OpaquePointer?) -> PostgresFault {
        let primary = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "M"))) }.map { String(cString: $0) }
        let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) }
        let words = primary ?? PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        return PostgresFault(
            address.shown(words.isEmpty ? "the connection to the server is lost" : words), state: state)
    }

    /// Runs statements without values.
    public func execute(_ sql: String) throws(PostgresFault) {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(status) else { throw fault(result) }
    }

    /// Runs one statement.
    ///
    /// - Parameters:
    ///   - sql: with `?` where a value stands; no other question mark is in it.
    ///   - keeps: whether the server is to keep the statement, which will come again.
    /// - Returns: its rows.
    @discardableResult
    public func rows(_ sql: String, _ values: [SQLValue] = [], keeps: Bool = true) throws(PostgresFault) -> PostgresRows
    {
        let texts = values.map { value -> [UInt8]? in
            switch value {
            case .null: nil
            case .integer(let number): Array(String(number).utf8) + [0]
            case .text(let text): Array(text.utf8) + [0]
            // An empty array may have no address, which would be NULL.
            case .bytes(let bytes): bytes.isEmpty ? [0] : bytes
            }
        }
        let lengths = values.map { value -> Int32 in
            if case .bytes(let bytes) = value { Int32(clamping: bytes.count) } else { 0 }
        }
        let formats = values.map { value -> Int32 in if case .bytes = value { 1 } else { 0 } }
        if case .bytes(let bytes)? = values.first(where: { if case .bytes = $0 { true } else { false } }),
            bytes.count >= 1 << 30
        {
            throw PostgresFault("\(bytes.count) bytes in one value; expected less than 1 GiB")
        }
        let name = keeps ? try prepare(sql) : ""
        let result = withPointers(texts) { pointers in
            keeps
                ? PQexecPrepared(connection, name, Int32(values.count), pointers, lengths, formats, 1)
                : PQexecParams(connection, Self.numbered(sql), Int32(values.count), nil, pointers, lengths, formats, 1)
        }
        guard let result, [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            let fault = fault(result)
            PQclear(result)
            throw fault
        }
        return PostgresRows(result)
    }

    private func prepare(_ sql: String) throws(PostgresFault) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        let result = PQprepare(connection, name, Self.numbered(sql), 0, nil)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw fault(result) }
        prepared[sql] = name
        return name
    }

    /// `?` becomes `$1`, `$2` …
    private static func numbered(_ sql: String) -> String {
        let parts = sql.split(separator: "?", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0 == 0 ? String($1) : "$\($0)\($1)" }.joined()
    }

    private func withPointers<Result>(
        _ texts: [[UInt8]?], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
        func next(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> Result {
            guard index < texts.count else { return body(pointers) }
            guard let text = texts[index] else { return next(index + 1, pointers + [nil]) }
            return text.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { next(index + 1, pointers + [$0.baseAddress]) }
            }
        }
        return next(0, [])
    }

    /// The names of the columns that a statement gives.
    public func columns(of sql: String) throws(PostgresFault) -> [String] {
        let result = PQexecParams(connection, sql, 0, nil, nil, nil, nil, 0)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw fault(result) }
        return (0..<PQnfields(result)).compactMap { PQfname(result, $0).map { String(cString: $0) } }
    }

    /// Has the server read one statement, and not run it.
    public func parse(_ sql: String) throws(PostgresFault) {
        let result = PQprepare(connection, "", sql, 0, nil)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw fault(result) }
    }

    // MARK: COPY

    /// Begins `COPY … FROM STDIN`.
    public func beginCopy(_ sql: String) throws(PostgresFault) {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else { throw fault(result) }
    }

    /// Hands over a part of the rows, in the form that COPY was begun with.
    public func copy(_ bytes: [UInt8]) throws(PostgresFault) {
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 << 20)
            let done = bytes[start..<end].withUnsafeBufferPointer { part in
                part.withMemoryRebound(to: CChar.self) { PQputCopyData(connection, $0.baseAddress, Int32($0.count)) }
            }
            guard done == 1 else { throw fault(nil) }
            start = end
        }
    }

    /// Ends what `beginCopy` began.
    public func endCopy() throws(PostgresFault) {
        guard PQputCopyEnd(connection, nil) == 1 else { throw fault(nil) }
        var failure: PostgresFault?
        while let result = PQgetResult(connection) {
            if PQresultStatus(result) != PGRES_COMMAND_OK, failure == nil { failure = fault(result) }
            PQclear(result)
        }
        if let failure { throw failure }
    }

    /// Begins `COPY … TO STDOUT`, and nothing else: a second statement in the text is refused.
    public func beginCopyOut(_ sql: String) throws(PostgresFault) {
        let result = PQexecParams(connection, sql, 0, nil, nil, nil, nil, 0)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_OUT else { throw fault(result) }
    }

    /// The next row of what `beginCopyOut` began; nil behind the last. No more than one is held.
    public func nextCopied() throws(PostgresFault) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(connection, &bytes, 0)
        if count > 0, let bytes {
            defer { PQfreemem(bytes) }
            return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        }
        if count == -2 { throw fault(nil) }
        var failure: PostgresFault?
        while let result = PQgetResult(connection) {
            if PQresultStatus(result) != PGRES_COMMAND_OK, failure == nil { failure = fault(result) }
            PQclear(result)
        }
        if let failure { throw failure }
        return nil
    }
}

/// The rows that a statement gave.
public final class PostgresRows {
    private let result: OpaquePointer
    public let count: Int

    fileprivate init(_ result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
    }

    deinit { PQclear(result) }

    public var columns: Int { Int(PQnfields(result)) }

    public func row(_ row: Int) -> [SQLValue] { (0..<columns).map { self[row, $0] } }

    public subscript(row: Int, column: Int) -> SQLValue {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let length = Int(PQgetlength(result, row, column))
        let bytes = start.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
        switch PQftype(result, column) {
        case 16, 21, 23, 20:  // bool, int2, int4, int8: big-endian, with a sign
            let sign: Int64 = (bytes.first ?? 0) & 0x80 != 0 && length > 1 ? -1 : 0
            return .integer(bytes.reduce(sign) { $0 << 8 | Int64($1) })
        case 17: return .bytes(bytes)
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
