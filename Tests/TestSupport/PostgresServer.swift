import Foundation

/// A PostgreSQL server of the tests' own on loopback, begun when the first test asks for it and gone with the test process.
///
/// It is run by an ordinary user, since `postgres` refuses root: by us, or by `nobody` where we are root.
public struct PostgresServer: Sendable {
    public var port: Int

    /// The server, or why there is none.
    public static let shared = Result { try PostgresServer.start() }

    /// The address of the database, with a schema of its own for a test.
    public func address(schema: String, user: String = "truceline", password: String? = nil) -> String {
        let login = password.map { "\(user):\($0)" } ?? user
        return "postgresql://\(login)@127.0.0.1:\(port)/postgres?schema=\(schema)"
    }

    /// A name for a schema that no other test has.
    public static func newSchema() -> String {
        "t_" + UUID().uuidString.lowercased().split(separator: "-").joined()
    }

    /// What `psql` says to a statement.
    public func psql(_ sql: String) throws -> Run {
        try run(
            Self.programs + "/psql",
            [
                "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", "\(port)", "-U", "truceline",
                "-c", sql,
                "postgres",
            ])
    }

    static let programs = "/usr/lib/postgresql/15/bin"

    static var isInstalled: Bool {
        ["initdb", "pg_ctl", "postgres", "psql"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(programs)/\($0)")
        } && FileManager.default.fileExists(atPath: "/usr/share/postgresql/15/extension/postgis.control")
    }

    struct NotStarted: Error, CustomStringConvertible { var description: String }

    /// The first line says that the server answers, or that it does not. It is stopped when the end of its input comes, and
    /// that comes when the test process ends, however it ends. Two users: one whom everybody may be, one with a password.
    private static let script = """
        set -eu
        run() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }
        if [ "$(id -u)" = 0 ]; then chown nobody "$FOLDER"; fi
        cd "$FOLDER"
        run "$PROGRAMS/initdb" -D "$FOLDER/data" -U truceline --auth=trust -E UTF8 --locale=C > "$FOLDER/log" 2>&1
        echo 'host all secretive 127.0.0.1/32 scram-sha-256' > "$FOLDER/hba"
        cat "$FOLDER/data/pg_hba.conf" >> "$FOLDER/hba"
        cat "$FOLDER/hba" > "$FOLDER/data/pg_hba.conf"
        run "$PROGRAMS/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/server.log" -w \
            -o "-p $PORT -k '' -c listen_addresses=127.0.0.1" start > "$FOLDER/start.log" 2>&1 < /dev/null
        trap '' INT TERM HUP
        echo ready
        read _ || true
        run "$PROGRAMS/pg_ctl" -D "$FOLDER/data" -m immediate -w stop > /dev/null 2>&1
        rm -rf "$FOLDER"
        """

    private static func start() throws -> PostgresServer {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("truceline-pg-\(getpid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A free port can be taken by another before the server has it; then another is tried.
        for _ in 0..<5 {
            let port = try freePort()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", script]
            process.environment = ProcessInfo.processInfo.environment.merging([
                "FOLDER": folder, "PROGRAMS": programs, "PORT": "\(port)",
            ]) { $1 }
            let (input, output) = (Pipe(), Pipe())
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            guard said.hasPrefix("ready") else {
                process.waitUntilExit()
                try? FileManager.default.removeItem(atPath: folder + "/data")
                continue
            }
            held.append(input)
            let server = PostgresServer(port: port)
            let made = try server.psql(
                "CREATE EXTENSION postgis; CREATE ROLE secretive LOGIN SUPERUSER PASSWORD 'tell-nobody'")
            guard made.status == 0 else { throw NotStarted(description: made.errors) }
            return server
        }
        throw NotStarted(description: "PostgreSQL did not start; \(folder)/log and server.log tell why")
    }

    /// Its end is kept open as long as the process lasts.
    nonisolated(unsafe) private static var held: [Pipe] = []

    private static func freePort() throws -> Int {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) == 0 && getsockname(handle, $0, &length) == 0
            }
        }
        guard isBound else { throw NotStarted(description: "no port on loopback") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
