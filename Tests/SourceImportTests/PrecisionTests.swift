import SourceImport
import Testing

/// Golden rows of each form: what its codebook's classes of precision and qualifiers become.
@Suite struct PrecisionTests {
    // MARK: ACLED

    private func acled(_ day: String, _ time: String, _ geography: String, year: String = "2025") throws -> ImportedFile
    {
        try ImportedFile(
            .acled,
            "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,latitude,longitude,geo_precision,fatalities\n"
                + "X1,\(day),\(year),\(time),Battles,Armed clash,30.01,-29.75,\(geography),0\n")
    }

    @Test(arguments: [
        ("1", "1", "2025-03-28", "2025-03-28", "5000"), ("1.0", "1.0", "2025-03-28", "2025-03-28", "5000"),
        ("2", "2", "2025-03-21", "2025-04-04", "25000"), ("3", "3", "2025-02-25", "2025-04-28", "100000"),
        ("", "", "2025-02-25", "2025-04-28", "100000"),
    ]) func acledClasses(time: String, geography: String, first: String, last: String, radius: String) throws {
        let file = try acled("2025-03-28", time, geography)
        #expect(file.mistakes == [])
        #expect(
            file.values("id", "time", "time_end", "radius_m", "kind") == [
                "acled-X1", first, last, radius,
                "combat|movement|crossing|troops present|weapon present|withdrawal|other",
            ])
        #expect(file.result.flagged == (time.hasPrefix("1") ? 0 : time == "2" ? 1 : 1), "\(file.values("flags"))")
    }

    @Test(arguments: [
        "31 February 2025", "2025-99-99", "28-03-2025", "03/04/2025", "99 May 2025", "0025-03-28", "2025-02-29",
        "2025-03-28 25:00", "",
    ]) func acledDaysThatDoNotExist(day: String) throws {
        let file = try acled(day, "1", "1")
        #expect(file.rows.isEmpty && file.mistakes.count == 1)
        #expect(file.mistakes.first?.hasPrefix("2:4: '\(day)' is no day") == true, "\(file.mistakes)")
    }

    @Test func acledYearAgainstDay() throws {
        #expect(try acled("28 March 2025", "1", "1").values("time") == ["2025-03-28"])
        #expect(try acled("2025-03-28", "1", "1", year: "2024").mistakes.first?.contains("year 2024") == true)
        #expect(try acled("2025-03-28", "4", "1").mistakes.first?.contains("expected 1 to 3") == true)
    }

    // MARK: UCDP

    private func ucdp(
        _ start: String, _ end: String, id: String = "100001", date: String = "1", place: String = "1",
        status: String = "Clear", clarity: String = "1"
    ) throws -> ImportedFile {
        try ImportedFile(
            .ucdp,
            "id,code_status,event_clarity,where_prec,date_prec,date_start,date_end,latitude,longitude,low,best,high\n"
                + "\(id),\(status),\(clarity),\(place),\(date),\(start),\(end),30.01,-29.75,1,2.0,3\n")
    }

    @Test(arguments: [
        ("1", "2024-05-10", "2024-05-10", "2024-05-10", "2024-05-10"),
        ("2", "2024-05-10", "2024-05-10", "2024-05-05", "2024-05-15"),
        ("2", "2024-05-10", "2024-05-12", "2024-05-10", "2024-05-12"),
        ("3", "2024-05-10", "2024-05-10", "2024-05-04", "2024-05-16"),
        ("3", "2024-05-06", "2024-05-12", "2024-05-06", "2024-05-12"),
        ("4", "2024-02-10", "2024-02-10", "2024-02-01", "2024-02-29"),
        ("4", "2024-05-01", "2024-05-31", "2024-05-01", "2024-05-31"),
        ("5", "2024-05-10", "2024-05-10", "2024-01-01", "2024-12-31"),
        ("5", "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"),
        ("", "2024-05-10", "2024-05-10", "2024-01-01", "2024-12-31"),
        ("1.0", "2024-05-10 00:00:00.000", "2024-05-10 00:00:00.000", "2024-05-10", "2024-05-10"),
    ]) func ucdpDatePrecision(_ precision: String, _ start: String, _ end: String, _ first: String, _ last: String)
        throws
    {
        let file = try ucdp(start, end, date: precision)
        #expect(file.mistakes == [])
        #expect(file.values("time", "time_end") == [first, last])
        let isWidened = first != String(start.prefix(10))
        #expect(file.result.flagged == (isWidened ? 1 : 0), "\(file.values("flags"))")
    }

    @Test(arguments: [
        ("1", "1000"), ("2", "25000"), ("3", "50000"), ("4", "150000"), ("5", "150000"), ("6", "700000"),
        ("7", "700000"),
        ("", "700000"),
    ]) func ucdpPlacePrecision(precision: String, radius: String) throws {
        #expect(try ucdp("2024-05-01", "2024-05-01", place: precision).values("radius_m") == [radius])
    }

    @Test func ucdpQualifiersAreKept() throws {
        #expect(
            try ucdp("2024-05-01", "2024-05-01", status: "Check deaths").values("flags") == [
                "code_status: Check deaths"
            ])
        #expect(try ucdp("2024-05-01", "2024-05-01", clarity: "2").values("flags")[0].hasPrefix("event_clarity 2"))
        #expect(try ucdp("2024-05-01", "2024-05-01").values("note")[0].hasPrefix("deaths low 1, best 2, high 3"))
    }

    /// An end that is not told is open.
    @Test(arguments: [
        ("1,2,3", "1-3", false), ("2,2,2", "2", false), ("3,,", "at least 3", true), (",,9", "0-9", true),
        (",5,", "at least 0", true), ("3,5,", "at least 3", true), (",5,9", "0-9", true), ("3,,9", "3-9", false),
        (",,", "", false),
    ]) func ucdpDeathsWithoutAnEnd(told: String, dead: String, isFlagged: Bool) throws {
        let file = try ImportedFile(
            .ucdp,
            "id,where_prec,date_prec,date_start,date_end,latitude,longitude,low,best,high\n"
                + "7,1,1,2024-05-01,2024-05-01,30.01,-29.75,\(told)\n")
        #expect(file.values("dead") == [dead])
        #expect(file.values("flags")[0].contains("deaths without") == isFlagged, "\(file.values("flags"))")
    }

    @Test(arguments: [
        ("", "2024-05-01", "2024-05-01", "for id"), ("1E+05", "2024-05-01", "2024-05-01", "for id"),
        ("7", "01/05/2024", "2024-05-01", "is no day"), ("7", "2024-13-45", "2024-05-01", "is no day"),
        ("7", "2024-05-02", "2024-05-01", "ends on 2024-05-01, before it begins on 2024-05-02"),
    ]) func ucdpMistakes(_ id: String, _ start: String, _ end: String, _ told: String) throws {
        let file = try ucdp(start, end, id: id)
        #expect(file.rows.isEmpty && file.mistakes.count == 1 && file.mistakes[0].contains(told), "\(file.mistakes)")
    }

    @Test func anIdTwiceIsAMistake() throws {
        let file = try ImportedFile(
            .ucdp,
            "id,date_start,date_end,latitude,longitude,where_prec,date_prec\n" + "7,2024-05-01,2024-05-01,30,-29,1,1\n"
                + "7.0,2024-05-02,2024-05-02,30,-29,1,1\n")
        #expect(file.mistakes == ["3:1: id 'ucdp-7' for the second time, after line 2; expected each id once"])
    }

    // MARK: VIINA

    @Test(arguments: [
        ("STREET", "2000"), ("ADM3", "30000"), ("ADM2", "60000"), ("ADM1", "150000"), ("", "150000"),
        ("PLANET", "150000"),
    ]) func viinaPrecision(precision: String, radius: String) throws {
        let file = try ImportedFile(
            .viina,
            "event_id,report_id,date,time,longitude,latitude,GEO_PRECISION,t_artillery_b,a_rus_b\n"
                + "7,3,20250328,14:05,-29.75,30.01,\(precision),1.0,0\n")
        #expect(file.mistakes == [])
        #expect(
            file.values("id", "time", "time_end", "radius_m", "kind")
                == ["viina-7", "2025-03-27", "2025-03-28T14:05", radius, "shelling|undetermined explosion|projectile"])
    }

    @Test(arguments: ["2025-03-28 25:61:00", "2025-03-28 garbage", "2025-13-01", "2025-02-29 10:00:00", ""])
    func viinaTimesThatDoNotExist(time: String) throws {
        let file = try ImportedFile(.viina, "datetime,lon,lat,event_type\n\(time),-29.75,30.01,uav\n")
        #expect(
            file.rows.isEmpty && file.mistakes.first?.hasPrefix("2:1: '\(time)' is no time") == true, "\(file.mistakes)"
        )
    }

    // MARK: FIRMS

    private func firms(_ time: String, rest: String = "VIIRS,n,0", scan: String = "0.4,0.4") throws -> ImportedFile {
        try ImportedFile(
            .firms,
            "latitude,longitude,scan,track,acq_date,acq_time,instrument,confidence,type\n"
                + "30.01,-29.75,\(scan),2025-03-28,\(time),\(rest)\n")
    }

    @Test(arguments: [
        ("5", "2025-03-28T00:05Z", ""), ("0005", "2025-03-28T00:05Z", ""), ("142.0", "2025-03-28T01:42Z", ""),
        ("2359", "2025-03-28T23:59Z", ""), ("", "2025-03-28T00:00:00Z", "2025-03-28T23:59:59Z"),
    ]) func firmsTimes(written: String, first: String, last: String) throws {
        #expect(try firms(written).values("time", "time_end") == [first, last])
    }

    @Test(arguments: ["01:45", "2400", "1360", "+145", "1.42E+02", "-5"]) func firmsTimesThatAreNone(written: String)
        throws
    {
        #expect(try firms(written).mistakes.first?.contains("for acq_time") == true)
    }

    /// Half the diagonal of a pixel of 4.8 by 2.0 km is 2.6 km.
    @Test func firmsPixels() throws {
        #expect(try firms("142", rest: "MODIS,45,0", scan: "4.8,2.0").values("radius_m") == ["2600"])
        #expect(try firms("142").values("radius_m") == ["283"])
        #expect(try firms("142", rest: "MODIS,45,0", scan: ",").values("radius_m") == ["2600"])
        #expect(try firms("142", scan: ",").values("radius_m") == ["566"])
    }

    @Test(arguments: [
        ("VIIRS,n,0", ""), ("VIIRS,l,0", "confidence low"), ("MODIS,29,0", "confidence low: 29 %"), ("MODIS,30,0", ""),
        ("VIIRS,h,1", "type 1: an active volcano"), ("VIIRS,h,3", "type 3: offshore"),
        ("VIIRS,n,2", "type 2: another static source on land, such as a gas flare"),
    ]) func firmsQualifiers(rest: String, flags: String) throws {
        #expect(try firms("142", rest: rest).values("flags") == [flags])
    }

    @Test func nullIslandIsAMistake() throws {
        let file = try ImportedFile(.firms, "latitude,longitude,acq_date\n0,0.0,2024-05-01\n")
        #expect(file.mistakes.first?.contains("longitude 0, latitude 0") == true)
    }
}
