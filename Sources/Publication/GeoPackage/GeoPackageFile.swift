public import Assessment
public import CaseModel
import Foundation
import GRDB

/// What could not be done with a GeoPackage, in words.
public struct GeoPackageFailure: Error {
    public var message: String
    public init(message: String) { self.message = message }
}

/// Writes findings to a GeoPackage (OGC 12-128r18, version 1.3), one row for each observation and provision.
///
/// The file is made under the path given, which should be a temporary name: it is whole only after `finish`.
public final class GeoPackageFile {
    private let queue: DatabaseQueue
    private let found: Case
    private let clock: LocalClock
    private let withExcluded: Bool
    private var failure: (any Error)?
    private let outlines: RegionOutlines
    private let made: Int64
    private var extent: (west: Double, south: Double, east: Double, north: Double)?

    /// - Parameter made: the second of the stamp in it.
    public init(
        path: String, case found: Case, clock: LocalClock, withExcluded: Bool, made: Int64
    ) throws(GeoPackageFailure) {
        self.found = found
        self.made = made
        outlines = RegionOutlines(found)
        self.clock = clock
        self.withExcluded = withExcluded
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { try $0.execute(sql: schema) }
        } catch {
            throw GeoPackageFailure(message: "\(error)")
        }
    }

    /// Adds a block of observations and their findings.
    public func add(_ table: ObservationTable, _ findings: FindingTable) {
        guard failure == nil else { return }
        do {
            try queue.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO findings (geom, observation, provision, violation, missing_fact, attribution, side,
                          distance_least_m, distance_most_m, zones, zones_possible, day_first, day_last,
                          region, radius_m)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                for row in 0..<table.count { try self.insert(row, table, findings, statement) }
            }
        } catch {
            failure = error
        }
    }

    private func insert(_ row: Int, _ table: ObservationTable, _ findings: FindingTable, _ statement: GRDB.Statement)
        throws
    {
        let region = outlines.outline(table, row: row)
        var geometry: Data?
        func zones(_ value: ThreeValued) -> String {
            (findings.zoneStarts[row]..<findings.zoneStarts[row + 1])
                .filter { findings.zoneValues[Int($0)] == value }.map { found.zones[Int(findings.zones[Int($0)])].id }
                .joined(separator: " ")
        }
        let dayEnds = found.agreement.dayEnds
        for (place, provision) in found.agreement.provisions.enumerated() {
            let value = findings.value(row: row, provision: place)
            guard withExcluded || value != .excluded else { continue }
            // The extent is that of what is written: rows that are left out do not show in it.
            if geometry == nil { geometry = taken(region.shape) }
            let attribution = Attribution(parties: table.parties[row], count: found.parties.count)
            let arguments: StatementArguments = [
                geometry, String(decoding: table.id(row), as: UTF8.self), provision.id, value.word,
                findings.missing[row * findings.provisionCount + place].words,
                attribution.words(parties: found.parties.map(\.id)), SideSet(bits: findings.sides[row]).words,
                findings.least[row].isFinite ? findings.least[row] : nil,
                findings.most[row].isFinite ? findings.most[row] : nil, zones(.certain), zones(.possible),
                dayWords(clock.reportingDay(table.firsts[row], dayEnds: dayEnds)),
                dayWords(clock.reportingDay(table.lasts[row], dayEnds: dayEnds)), region.words, region.radius,
            ]
            try statement.execute(arguments: arguments)
        }
    }

    /// The binary form of a shape, which the extent takes in; nil for none.
    private func taken(_ shape: RegionOutline) -> Data? {
        guard let (data, box) = geoPackageBinary(shape) else { return nil }
        let old = extent ?? (box.west, box.south, box.east, box.north)
        extent = (
            min(old.west, box.west), min(old.south, box.south), max(old.east, box.east), max(old.north, box.north)
        )
        return data
    }

    /// Writes what the whole file has in common and closes it.
    public func finish(skipped: Int) throws(GeoPackageFailure) {
        do {
            if let failure { throw failure }
            let stamp = utcWords(made).dropLast() + ".000Z"
            try queue.write {
                try $0.execute(
                    sql: """
                        UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, last_change = ?, description = ?
                        """,
                    arguments: [
                        extent?.west, extent?.south, extent?.east, extent?.north, String(stamp),
                        "findings by truceline assess; \(skipped) \(skipped == 1 ? "row" : "rows") skipped because of mistakes",
                    ])
            }
            try queue.close()
        } catch {
            throw GeoPackageFailure(message: "\(error)")
        }
    }
}

private let schema = """
    PRAGMA application_id = 0x47504B47;
    PRAGMA user_version = 10300;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
      organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
      ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
    AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
    UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
      geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    CREATE TABLE findings (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, observation TEXT, provision TEXT,
      violation TEXT, missing_fact TEXT, attribution TEXT, side TEXT, distance_least_m DOUBLE, distance_most_m DOUBLE,
      zones TEXT, zones_possible TEXT, day_first DATE, day_last DATE, region TEXT, radius_m DOUBLE);
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('findings', 'features', 'findings', 4326);
    INSERT INTO gpkg_geometry_columns VALUES ('findings', 'geom', 'GEOMETRY', 4326, 0, 0);
    """
