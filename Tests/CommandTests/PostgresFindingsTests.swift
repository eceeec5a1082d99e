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
