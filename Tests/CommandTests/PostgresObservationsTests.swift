import Foundation
import TestSupport
import Testing

/// `--observations postgresql://…`: rows of a database are judged as the same rows of a file are.
@Suite(.needs(.postgres)) struct PostgresObservationsTests {
    /// A server with a schema in which `rows` has the exercise's observations, numbered in the order of the file, some of its
    /// columns with types of their own.
    private func inServer(_ body: (PostgresServer, String) throws -> Void) throws {
        let server = try PostgresServer.shared.get()
        let schema = PostgresServer.newSchema()
        defer { _ = try? server.psql("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
        let made = try server.psql("CREATE SCHEMA \(schema)")
        #expect(made.status == 0, "\(made.errors)")
        try body(server, schema)
    }

    private func address(_ server: PostgresServer, _ parameter: String) -> String {
        "postgresql://truceline@127.0.0.1:\(server.port)/postgres?\(parameter)"
    }

    private static let columns = """
        id TEXT, time TEXT, time_end TEXT, lon DOUBLE PRECISION, lat NUMERIC, radius_m INTEGER, observer TEXT,
        observer_lon DOUBLE PRECISION, observer_lat DOUBLE PRECISION, observer_error_m TEXT, bearing TEXT, range TEXT, place TEXT, kind TEXT,
        weapon TEXT, count TEXT, party TEXT, altitude_m TEXT, status TEXT, means TEXT, admiralty TEXT
        """

    private func fill(_ server: PostgresServer, _ schema: String) throws {
        // Days without a time keep their words: a moment of a column would make midnight of them.
        let columns = Self.columns
        let names = columns.split(separator: ",").compactMap { $0.split(whereSeparator: \.isWhitespace).first }
        let made = try server.psql("CREATE TABLE \(schema).rows (n SERIAL, \(columns))")
        #expect(made.status == 0, "\(made.errors)")
        let filled = try server.psql(
            "\\copy \(schema).rows (\(names.joined(separator: ", "))) FROM '\(bundledExercise)/observations.csv' CSV HEADER"
        )
        #expect(filled.status == 0, "\(filled.errors)")
    }

    @Test func findingsCountsAndHashesAreThoseOfTheFile() throws {
        try inServer { server, schema in
            try fill(server, schema)
            let query = "SELECT * FROM \(schema).rows ORDER BY n"
            let rows = address(server, "query=\(query);")
            try inFolder { folder in
                let files = ["findings.csv", "totals.csv"]
                let own = try truceline(
                    "assess", bundledExercise, "--all", "-o", folder + "/findings.csv", "--totals",
                    folder + "/totals.csv")
                let expected = try files.map { try text(of: folder + "/" + $0) }
                let found = try truceline(
                    "assess", bundledExercise, "--observations", rows, "--all", "-o", folder + "/findings.csv",
                    "--totals", folder + "/totals.csv")
                #expect(found.status == 0, "\(found.errors)")
                #expect(found.output == own.output)
                #expect(try files.map { try text(of: folder + "/" + $0) } == expected)
                #expect(found.errors.contains("column 'n' is not read"))

                let counts = folder + "/counts.json"
                let counted = try truceline(
                    "incidents", bundledExercise, "--observations", rows, "--certificates", counts)
                #expect(counted.status == 0, "\(counted.errors)")
                let verified = try truceline(
                    "verify-counts", counts, bundledExercise, "--observations", rows)
                #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
                // Counts made of other rows are not those of these.
                _ = try server.psql("DELETE FROM \(schema).rows WHERE n = 5")
                let other = try truceline("verify-counts", counts, bundledExercise, "--observations", rows)
                #expect(other.status != 0)
            }
        }
    }

    @Test func aTableIsReadInTheOrderOfItsIds() throws {
        try inServer { server, schema in
            let made = try server.psql(
                """
                CREATE TABLE \(schema)."the rows" (id TEXT, time TIMESTAMPTZ, lon DOUBLE PRECISION, lat NUMERIC, kind TEXT);
                INSERT INTO \(schema)."the rows" VALUES ('b', '2026-01-02T10:00+02', 37.5, 48.01, 'shot'),
                  ('a', '2026-01-01T10:00Z', 37.5, 48.01, 'shot');
                SET timezone = 'Asia/Tokyo'
                """)
            #expect(made.status == 0, "\(made.errors)")
            let rows = address(server, "table=\(schema).the%20rows")
            let found = try SmallLineCase.run("assess", [:], ["--observations", rows, "-o", "-"])
            #expect(found.status == 0, "\(found.errors)")
            let file = try SmallLineCase.run(
                "assess",
                [
                    "observations.csv": Data(
                        "id,time,lon,lat,kind\na,2026-01-01T10:00Z,37.5,48.01,shot\nb,2026-01-02T08:00Z,37.5,48.01,shot\n"
                            .utf8)
                ], ["-o", "-"])
            #expect(found.output == file.output)
        }
    }

    @Test func mistakesNameTheRow() throws {
        try inServer { server, schema in
            let made = try server.psql(
                """
                CREATE TABLE \(schema).rows (id TEXT, time TEXT, lon TEXT, lat TEXT, kind TEXT, note TEXT);
                INSERT INTO \(schema).rows VALUES ('a', '2026-01-01T10:00Z', '37.5', '48.01', 'shot', E'two\\nlines "and" more'),
                  ('b', '2026-01-01T10:00Z', '37.5', '48.01', 'shot', NULL), ('c', 'never', '37.5', '48.01', 'shot', '');
                """)
            #expect(made.status == 0, "\(made.errors)")
            let rows = address(server, "table=\(schema).rows")
            let found = try SmallLineCase.run("assess", [:], ["--observations", rows])
            #expect(found.status == 2)
            #expect(found.errors.contains("\(rows):3:3: error: "), "\(found.errors)")
            let part = try SmallLineCase.run("assess", [:], ["--observations", rows, "--skip-bad"])
            #expect(part.status == 0, "\(part.errors)")
            // Of a part the places are those in the whole.
            let later = try SmallLineCase.run("assess", [:], ["--observations", rows, "--first-row", "11"])
            #expect(later.errors.contains("\(rows):13:3: error: "), "\(later.errors)")
            #expect(
                try server.psql("SELECT count(*) FROM \(schema).rows").output == "3\n")
        }
    }

    @Test func whatCannotBeReadIsTold() throws {
        try inServer { server, schema in
            func told(_ address: String, _ more: [String] = []) throws -> Run {
                try SmallLineCase.run("assess", [:], ["--observations", address] + more)
            }
            let none = try told(address(server, "table=\(schema).rows"))
            #expect(none.status == 2)
            #expect(none.errors.contains("relation \"\(schema).rows\" does not exist"), "\(none.errors)")
            let two = try told(address(server, "query=SELECT 1) TO STDOUT; DROP SCHEMA \(schema); COPY (SELECT 2"))
            #expect(two.status == 2)
            #expect(two.errors.contains("syntax error at or near \")\""), "\(two.errors)")
            // What ends the statement that it is put into would have the server write a file.
            let out = try told(address(server, "query=SELECT 1) TO '/tmp/truceline-\(schema)'; --"))
            #expect(out.status == 2)
            #expect(out.errors.contains("syntax error at or near \")\""), "\(out.errors)")
            #expect(try told(address(server, "query=SELECT 1; SELECT 2")).errors.contains("multiple commands"))
            #expect(
                try told(address(server, "table=a&query=SELECT 1")).errors.contains("names no rows; expected one of"))
            #expect(try told(address(server, "")).status == 2)
            let away = try told("postgresql://w:tell-nobody@127.0.0.1:1/x?table=a")
            #expect(away.status == 1)
            #expect(
                !away.errors.contains("tell-nobody") && away.errors.contains("postgresql://w@127.0.0.1:1/x?table=a: "))
            let asKnown = try told("postgresql://w:tell-nobody@127.0.0.1:1/x?table=a", ["--as-known-on", "2026-01-01"])
            #expect(asKnown.status == 2 && !asKnown.errors.contains("tell-nobody"), "\(asKnown.errors)")
            _ = try server.psql("CREATE TABLE \(schema).rows (id TEXT, time TEXT, lon TEXT, lat TEXT, kind TEXT)")
            let form = try told(address(server, "table=\(schema).rows"), ["--form", "ndjson"])
            #expect(form.status == 2 && form.errors.contains("--form beside rows of a database"), "\(form.errors)")
        }
    }
}
