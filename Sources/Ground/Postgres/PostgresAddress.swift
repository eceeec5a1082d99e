import CLibPQ

/// What PostgreSQL, or the way to it, refused: in words without a password.
public struct PostgresFault: Error, Sendable {
    public var message: String
    /// The five characters of SQLSTATE; nil where no server said it.
    public var state: String?
    public init(_ message: String, state: String? = nil) {
        self.message = message
        self.state = state
    }
}

/// Where a database is: a connection URI as libpq has it, with parameters of our own behind the question mark.
///
///     let address = try PostgresAddress("postgresql://w@db.example/mission?schema=record", own: ["schema"])
///     address.own["schema"]   // record
///     address.words           // postgresql://w@db.example/mission?schema=record
public struct PostgresAddress: Sendable, Hashable {
    /// For libpq, without the parameters of our own. It can hold a password: never shown.
    let connection: String
    /// The parameters of our own.
    public let own: [String: String]
    /// The address without a password, for messages.
    public let words: String
    /// Whether a password stands in it.
    public let hasPassword: Bool
    /// What must not be seen in a message.
    let secrets: [String]

    /// Whether a text is meant as the address of a database.
    public static func isMeant(by text: String) -> Bool {
        ["postgresql://", "postgres://"].contains { text.lowercased().hasPrefix($0) }
    }

    /// - Parameter names: the parameters that are ours, and not libpq's.
    /// - Throws: where it is no address. What is wrong is told without a piece of it, since that could be of a password.
    public init(_ text: String, own names: Set<String>) throws(PostgresFault) {
        let form = "postgresql://USER@HOST:PORT/DATABASE"
        guard Self.isMeant(by: text), !text.utf8.contains(0) else {
            throw PostgresFault("is no address of a database; expected \(form)")
        }
        let start =
            text.utf8.firstIndex(of: UInt8(ascii: ":")).map { text.utf8.index($0, offsetBy: 3) } ?? text.endIndex
        let parts = text[start...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].drop { $0 != "/" }
        // libpq would take what stands behind such a sign for a host or a database, and name it.
        guard parts[0].count(where: { $0 == "@" }) <= 1, !path.contains("@") else {
            throw PostgresFault(
                "has a second '@', or one behind '/'; expected %40 for '@' and %2F for '/' in a password or a name")
        }
        var own: [String: String] = [:]
        var theirs: [Substring] = []
        for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard names.contains(String(sides[0])) else {
                theirs.append(pair)
                continue
            }
            guard sides.count == 2, let value = Self.decoded(sides[1]), !value.isEmpty else {
                throw PostgresFault("has '\(sides[0])' without a value; expected \(sides[0])=…")
            }
            // The server would cut it off, and take two long names for one.
            guard sides[0] != "schema" || value.utf8.count <= 63 else {
                throw PostgresFault("names a schema of \(value.utf8.count) bytes; expected at most 63")
            }
            guard own.updateValue(value, forKey: String(sides[0])) == nil else {
                throw PostgresFault("has '\(sides[0])' twice; expected it once")
            }
        }
        let query = theirs.isEmpty ? "" : "?" + theirs.joined(separator: "&")
        connection = "postgresql://\(parts[0])\(query)"
        self.own = own
        guard let options = PQconninfoParse(connection, nil) else {
            let known = names.sorted().joined(separator: ", ")
            throw PostgresFault("is no address that libpq reads; expected \(form), with its parameters and \(known)")
        }
        defer { PQconninfoFree(options) }
        var secrets: [String] = []
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val.map({ String(cString: $0) }) {
                // libpq marks what is secret by '*'.
                if option.pointee.dispchar.map({ String(cString: $0) }) == "*" {
                    secrets.append(value)
                } else {
                    values[String(cString: keyword)] = value
                }
            }
            option += 1
        }
        self.secrets = secrets.filter { !$0.isEmpty }
        hasPassword = !secrets.isEmpty
        // libpq would name it where it fails, and it could be the end of a password.
        guard values["port"]?.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C }) ?? true else {
            throw PostgresFault("has a port that is no number; expected \(form)")
        }
        words = Self.words(values, own)
    }

    private static func words(_ values: [String: String], _ own: [String: String]) -> String {
        var words = "postgresql://"
        if let user = values["user"] { words += "\(user)@" }
        words += values["host"] ?? values["hostaddr"] ?? ""
        if let port = values["port"] { words += ":\(port)" }
        words += "/\(values["dbname"] ?? "")"
        let more = own.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return more.isEmpty ? words : words + "?" + more.joined(separator: "&")
    }

    /// A text with its `%20` put right; nil where they are wrong.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                value != 0
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What a server or libpq said, without what is secret.
    func shown(_ message: String) -> String {
        var message = message.split(whereSeparator: \.isNewline).joined(separator: "; ")
        for secret in secrets {
            message = message.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
        }
        return message
    }
}

/// A name as SQL takes it, whatever is in it.
public func quotedName(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// A text as SQL takes it, whatever is in it, with `standard_conforming_strings`.
public func quotedText(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}
