public import CaseModel
import GeoPackage
import Postgres

/// Writes incidents and coverage beside the findings that `assess --to` wrote, with views that QGIS opens: each in one
/// transaction, whole or nothing.
public struct AnswersDatabase {
    /// The address without a password.
    public var name: String { place.name }
    private let place: MapSchema
    /// What the findings there are made from.
    private let findings: MadeFrom
    private var connection: PostgresConnection { place.connection }

    /// Connects to a schema that `assess --to` made.
    public init(address given: String) throws(FindingsDatabaseFailure) {
        place = try MapSchema(given)
        do throws(PostgresFault) {
            guard try place.has("findings") else {
                throw PostgresFault(
                    "has no findings in a schema '\(place.schema)'; expected one that `truceline assess --to` made",
                    state: MapSchema.question)
            }
            guard try place.has("made_from") else {
                throw PostgresFault(
                    "does not say of which case the findings in its schema '\(place.schema)' are; expected a schema that "
                        + "`truceline assess --to` of this version made",
                    state: MapSchema.question)
            }
            findings = try place.madeFrom()
        } catch {
            throw place.failure(error)
        }
    }

    /// What is joined by the ids of reports is of the same reports and days; what lies along the line, of the same records.
    private func write(
        _ tables: [String], _ made: MadeFrom, joinsReports: Bool, _ body: () throws(PostgresFault) -> Void
    ) throws(FindingsDatabaseFailure) {
        do throws(PostgresFault) {
            guard !joinsReports || made.observations != nil && findings.observations != nil else {
                throw PostgresFault(
                    "has findings in its schema '\(place.schema)' that cannot be told to be of the same observations: some "
                        + "came through a pipe; expected a file of them both times",
                    state: MapSchema.question)
            }
            guard made.records == findings.records,
                !joinsReports || made.observations == findings.observations
            else {
                let what =
                    made.records != findings.records
                    ? made.title == findings.title
                        ? "an earlier or later state of this case" : "another case, '\(findings.title)'"
                    : "other observations"
                throw PostgresFault(
                    "has the findings of \(what) in its schema '\(place.schema)'; expected those of the same files, which "
                        + "`truceline assess --to` writes into a schema of their own",
                    state: MapSchema.question)
            }
            guard !joinsReports || made.days == findings.days else {
                throw PostgresFault(
                    "has the findings of \(findings.days) in its schema '\(place.schema)', and \(made.days) is asked "
                        + "about; expected the same days",
                    state: MapSchema.question)
            }
            for table in tables {
                guard try !place.has(table) else {
                    throw PostgresFault(
                        "has \(table) in its schema '\(place.schema)' already; expected a schema without",
                        state: MapSchema.question)
                }
            }
            try connection.execute("BEGIN")
            try place.use()
            try body()
            try connection.execute("COMMIT")
        } catch {
            throw place.failure(error)
        }
    }

    private func copy(_ table: String, _ rows: some Sequence<[UInt8]>) throws(PostgresFault) {
        try connection.beginCopy("COPY \(table) FROM STDIN WITH (FORMAT csv, HEADER)")
        for row in rows { try connection.copy(row) }
        try connection.endCopy()
    }

    /// Writes incidents. On the map an incident is the hull of where the findings have its reports, and so of no more than
    /// they show; one none of whose reports has a finding there, or says where, is not on it. Over 180° the hull is taken across and cut there.
    ///
    /// - Parameters:
    ///   - columns: the names of the table's columns.
    ///   - table: incidents as CSV, with a line of names.
    ///   - reports: incident and observation of each report, as CSV with a line of names.
    ///   - made: the files and days that they are of; those of the findings.
    public func writeIncidents(
        _ columns: [String], _ table: [UInt8], reports: [UInt8], of made: MadeFrom
    ) throws(FindingsDatabaseFailure) {
        try write(["incidents", "incident_reports"], made, joinsReports: true) { () throws(PostgresFault) in
            let types = ["incident": "TEXT PRIMARY KEY", "at_least": "BIGINT NOT NULL", "at_most": "BIGINT"]
            let own = columns.map { "\(quotedName($0)) \(types[$0] ?? "TEXT")" }.joined(separator: ", ")
            try connection.execute(
                """
                CREATE TABLE incidents (\(own));
                CREATE TABLE incident_reports (incident TEXT NOT NULL REFERENCES incidents, observation TEXT NOT NULL,
                  PRIMARY KEY (incident, observation));
                CREATE INDEX incident_reports_observation ON incident_reports (observation);
                """)
            try copy("incidents", CollectionOfOne(table))
            try copy("incident_reports", CollectionOfOne(reports))
            try connection.execute(
                """
                CREATE VIEW incidents_on_map AS SELECT i.*, m.geom FROM incidents i JOIN (
                    SELECT incident, (CASE
                      WHEN ST_XMax(whole) - ST_XMin(whole) > 180
                        AND ST_XMax(eastward) - ST_XMin(eastward) < ST_XMax(whole) - ST_XMin(whole)
                      THEN ST_WrapX(ST_ConvexHull(eastward), 180, -360)
                      ELSE ST_ConvexHull(whole) END)::geometry(Geometry, 4326) AS geom
                    FROM (SELECT r.incident, ST_Collect(f.geom) AS whole, ST_ShiftLongitude(ST_Collect(f.geom)) AS eastward
                      FROM incident_reports r JOIN findings f USING (observation) WHERE f.geom IS NOT NULL
                      GROUP BY r.incident) g
                  ) m USING (incident);
                """)
        }
    }

    /// A stretch of a line: the id of the line, kilometres along it, and its course.
    public typealias Stretch = (line: String, from: String, to: String, run: [Coordinate])

    /// Writes the coverage of the line. `coverage_on_map` has each stretch with how much of its hours was watched,
    /// `coverage_hours_on_map` each stretch and hour.
    ///
    /// - Parameter rows: segments and hours as CSV, with a line of names.
    public func writeCoverage(
        _ rows: some Sequence<[UInt8]>, _ stretches: [Stretch], of made: MadeFrom
    ) throws(FindingsDatabaseFailure) {
        try write(["coverage", "coverage_stretches"], made, joinsReports: false) { () throws(PostgresFault) in
            try connection.execute(
                """
                CREATE TABLE coverage (line TEXT NOT NULL, km_from NUMERIC NOT NULL, km_to NUMERIC NOT NULL,
                  hour_utc TIMESTAMPTZ NOT NULL, chance_of_notice DOUBLE PRECISION, state TEXT NOT NULL,
                  PRIMARY KEY (line, km_from, hour_utc));
                CREATE TABLE coverage_stretches (line TEXT NOT NULL, km_from NUMERIC NOT NULL, km_to NUMERIC NOT NULL,
                  geom geometry(LineString, 4326) NOT NULL, PRIMARY KEY (line, km_from));
                """)
            try copy("coverage", rows)
            for stretch in stretches {
                let run = stretch.run.map { "\($0.longitude) \($0.latitude)" }.joined(separator: ",")
                try connection.rows(
                    "INSERT INTO coverage_stretches VALUES (?, ?::text::numeric, ?::text::numeric, ST_GeomFromText(?, 4326))",
                    [.text(stretch.line), .text(stretch.from), .text(stretch.to), .text("LINESTRING(\(run))")])
            }
            try connection.execute(
                """
                CREATE INDEX coverage_stretches_geom ON coverage_stretches USING GIST (geom);
                CREATE VIEW coverage_on_map AS SELECT s.*, m.hours, m.watched, m.hours_not_observed FROM coverage_stretches s
                  JOIN (SELECT line, km_from, count(*) AS hours, avg(chance_of_notice) AS watched,
                    count(*) FILTER (WHERE state = 'not observed') AS hours_not_observed
                    FROM coverage WHERE chance_of_notice IS NOT NULL GROUP BY line, km_from) m USING (line, km_from);
                CREATE VIEW coverage_hours_on_map AS SELECT c.*, s.geom FROM coverage c
                  JOIN coverage_stretches s USING (line, km_from);
                """)
        }
    }
}
