import Foundation
import TestSupport
import Testing

/// `assess --to`: the findings in PostgreSQL are those of the CSV, row for row; whole or nothing.
@Suite(.needs(.postgres)) struct PostgresFindingsTests {
    private func inServer(_ body: (PostgresServer, String) throws -> Void) throws {
        let server = try PostgresServer.shared.get()
        let schema = PostgresServer.newSchema()
        defer { _ = try? server.psql("DROP SCHEMA IF EXISTS \(schema) CASCADE") }
        try body(server, schema)
    }

    @Test func rowsAreThoseOfTheCSV() throws {
        try inServer { server, schema in
            let csv = try truceline("assess", bundledExercise, "--all", "-o", "-")
            let done = try truceline("assess", bundledExercise, "--all", "--to", server.address(schema: schema))
            #expect(done.status == 0, "\(done.errors)")
            let lines = csv.output.split(separator: "\n").drop { !$0.hasPrefix("observation,") }.dropFirst()
                .prefix { $0.split(separator: ",", omittingEmptySubsequences: false).count == 12 }.map(String.init)
            #expect(lines.count == 223 * 7)
            // Read back by PostgreSQL itself, as CSV.
            let read = try server.psql(
                """
                COPY (SELECT observation, provision, violation, missing_fact, attribution, side, distance_least_m,
                  distance_most_m, zones, zones_possible, day_first, day_last FROM \(schema).findings) TO STDOUT WITH (FORMAT csv)
                """)
            #expect(read.output.split(separator: "\n").map(String.init).sorted() == lines.sorted(), "\(read.errors)")
            let kinds = try server.psql(
                "SELECT count(*), count(DISTINCT ST_SRID(geom)), bool_and(ST_IsValid(geom)) FROM \(schema).findings_on_map"
            )
            #expect(kinds.output.hasSuffix("|1|t\n"), "\(kinds.output)")
            let index = try server.psql(
                "SELECT count(*) FROM pg_indexes WHERE schemaname = '\(schema)' AND tablename = 'findings' AND indexdef ~ 'gist|pkey'"
            )
            #expect(index.output == "2\n")
            #expect(try server.psql("SELECT count(*) > 0 FROM \(schema).line").output == "t\n")
            // A second time nothing is written over.
            let again = try truceline("assess", bundledExercise, "--to", server.address(schema: schema))
            #expect(again.status == 2)
            #expect(again.errors.contains("has a schema '\(schema)' already"))
        }
    }

    /// Incidents and coverage beside them: the rows of the CSV, and views with shapes and a key.
    @Test func incidentsAndCoverageStandBesideThem() throws {
        try inServer { server, schema in
            let address = server.address(schema: schema)
            let early = try truceline("incidents", bundledExercise, "--to", address)
            #expect(early.status == 2)
            #expect(early.errors.contains("has no findings in a schema '\(schema)'"), "\(early.errors)")
            #expect(try truceline("assess", bundledExercise, "--all", "--to", address).status == 0)
            try inFolder { folder in
                for (command, table, key) in [("incidents", "incidents", "incident"), ("coverage", "coverage", "line")]
                {
                    let done = try truceline(command, bundledExercise, "-o", folder + "/rows.csv", "--to", address)
                    #expect(done.status == 0, "\(done.errors)")
                    // Read back into PostgreSQL by itself, the file's rows are those of the table.
                    let made = try server.psql("CREATE TABLE \(schema).file_\(table) (LIKE \(schema).\(table))")
                    #expect(made.status == 0, "\(made.errors)")
                    let filled = try server.psql(
                        "\\copy \(schema).file_\(table) FROM '\(folder)/rows.csv' CSV HEADER")
                    #expect(filled.status == 0, "\(filled.errors)")
                    let difference = try server.psql(
                        """
                        SELECT count(*), (SELECT count(*) FROM \(schema).file_\(table)) FROM (
                          SELECT * FROM \(schema).\(table) INTERSECT SELECT * FROM \(schema).file_\(table)) AS same
                        """)
                    let lines = try text(of: folder + "/rows.csv").split(separator: "\n").count - 1
                    #expect(difference.output == "\(lines)|\(lines)\n", "\(table): \(difference.errors)")
                    let again = try truceline(command, bundledExercise, "--to", address)
                    #expect(again.status == 2 && again.errors.contains("already"), "\(again.errors)")
                    let shapes = try server.psql(
                        "SELECT count(*) > 10, bool_and(ST_IsValid(geom)), count(DISTINCT (\(key), geom)) > 10 FROM \(schema).\(table)_on_map"
                    )
                    #expect(shapes.output == "t|t|t\n", "\(table): \(shapes.output)\(shapes.errors)")
                }
            }
            // The stretches are as long as they say, by PostGIS, and make up the line.
            let lengths = try server.psql(
                """
                SELECT max(abs(ST_Length(geom::geography) / 1000 - (km_to - km_from)::float8)) < 0.003,
                  abs(sum(ST_Length(geom::geography)) - (SELECT sum(ST_Length(geom::geography)) FROM \(schema).line)) < 5
                FROM \(schema).coverage_on_map
                """)
            #expect(lengths.output == "t|t\n", "\(lengths.output)\(lengths.errors)")
            let hours = try server.psql(
                "SELECT count(*) = (SELECT count(*) FROM \(schema).coverage) FROM \(schema).coverage_hours_on_map")
            #expect(hours.output == "t\n")
        }
    }

    /// Findings of one case and incidents of another would be joined by the ids of their reports.
    @Test func whatIsOfOtherFilesOrDaysIsRefused() throws {
        try inServer { server, schema in
            let address = server.address(schema: schema)
            #expect(try truceline("assess", bundledExercise, "--from", "2026-03-03", "--to", address).status == 0)
            try inFolder { folder in
                let other = folder + "/other"
                #expect(try truceline("exercise", other, "--seed", "9", "--days", "2").status == 0)
                for command in ["incidents", "coverage"] {
                    let done = try truceline(command, other, "--to", address)
                    #expect(done.status == 2 && done.errors.contains("of another case"), "\(done.errors)")
                }
                let rows = folder + "/rows.csv"
                let all = try text(of: bundledExercise + "/observations.csv").split(separator: "\n")
                try all.dropLast().joined(separator: "\n").write(toFile: rows, atomically: true, encoding: .utf8)
                let fewer = try truceline(
                    "incidents", bundledExercise, "--from", "2026-03-03", "--observations", rows, "--to", address)
                #expect(fewer.status == 2 && fewer.errors.contains("of other observations"), "\(fewer.errors)")
            }
            let whole = try truceline("incidents", bundledExercise, "--to", address)
            #expect(whole.status == 2)
            #expect(
                whole.errors.contains("findings of days from 2026-03-03 in its schema")
                    && whole.errors.contains("and all days is asked about"), "\(whole.errors)")
            #expect(try truceline("incidents", bundledExercise, "--from", "2026-03-03", "--to", address).status == 0)
            #expect(try truceline("coverage", bundledExercise, "--to", address).status == 0)
        }
    }

    /// The hull of regions on both sides of 180° is round them, not round the whole Earth.
    @Test func hullsOver180AreCutThere() throws {
        try inServer { server, schema in
            let rows =
                "id,time,lon,lat,radius_m,kind\na,2026-01-01T10:00Z,179.99,48,5000,shot\n"
                + "b,2026-01-01T10:00Z,-179.99,48,5000,shot\n"
            let address = server.address(schema: schema)
            for command in [["assess", "--all"], ["incidents"]] {
                let done = try SmallLineCase.run(
                    command[0], ["observations.csv": Data(rows.utf8)], command.dropFirst() + ["--to", address])
                #expect(done.status == 0, "\(done.errors)")
            }
            let hull = try server.psql(
                """
                SELECT count(*), bool_and(ST_IsValid(geom)), bool_and(ST_Area(geom::geography) BETWEEN 75e6 AND 110e6),
                  min(ST_NumGeometries(geom)) FROM \(schema).incidents_on_map
                """)
            #expect(hull.output == "1|t|t|2\n", "\(hull.output)\(hull.errors)")
        }
    }

    @Test func aMistakeLeavesNothing() throws {
        try inServer { server, schema in
            let rows = "id,time,lon,lat,kind\na,2026-01-01T10:00Z,37.5,48.01,shot\nb,never,37.5,48.01,shot\n"
            let done = try SmallLineCase.run(
                "assess", ["observations.csv": Data(rows.utf8)], ["--to", server.address(schema: schema)])
            #expect(done.status == 2)
            #expect(try server.psql("SELECT count(*) FROM pg_namespace WHERE nspname = '\(schema)'").output == "0\n")
            let part = try SmallLineCase.run(
                "assess", ["observations.csv": Data(rows.utf8)],
                ["--skip-bad", "--to", server.address(schema: schema)])
            #expect(part.status == 0, "\(part.errors)")
            let left = try server.psql("SELECT observation, provision, violation FROM \(schema).findings")
            #expect(left.output == "a|P1|certain\n")
        }
    }
}
