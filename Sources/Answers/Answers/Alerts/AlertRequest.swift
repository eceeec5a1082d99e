import CaseFolder
import CaseModel
import Coverage
import IncidentRun

/// For which day it is asked whether more happens than is usual, and by what.
public struct AlertRequest: Sendable {
    public var rows = RowsRequest()
    /// The reporting day up to which the file is looked at; the last whole one if nil.
    public var on: String?
    /// The first reporting day; the first whole one, at most a year before, if nil.
    public var from: String?
    /// The provision that events break; of any kind if nil.
    public var provision: String?
    /// Kilometres to either side of the line within which events lie; 2 with observers and anywhere without, if nil.
    public var corridor: Double?
    /// How many kilometres a place is long or wide: 5 along a line and 25 elsewhere, if nil.
    public var place: Double?
    /// Kilometres from the middle of a rise to its farthest place: four places, if nil.
    public var radius: Double?
    /// A rise began at most so many days ago; 7, or half of the days where there are fewer than 14, if nil.
    public var longest: Int?
    /// One false alarm in so many days of looking is borne.
    public var falseAlarmDays = 100
    public var replicates = 9999
    public var seed: UInt64 = 1
    /// Whether reports are counted instead of incidents.
    public var countsReports = false
    /// All of the machine if nil. The answer is the same.
    public var cores: Int?
    public init() {}

    func mistakes() -> [String] {
        var found: [String] = []
        if let longest, !(1...60).contains(longest) { found.append("\(longest) for --longest; expected 1 to 60 days") }
        if !(2...3650).contains(falseAlarmDays) {
            found.append("\(falseAlarmDays) for --false-alarm; expected 2 to 3,650 days")
        }
        // A chance of one in 2 × days must be told from a smaller one.
        let needed = 20 * falseAlarmDays - 1
        if !(99...1_000_000).contains(replicates) || replicates < needed {
            found.append(
                "\(replicates) for --replicates; expected 99 to 1,000,000, and for one false alarm in \(falseAlarmDays) "
                    + "days at least \(needed)")
        }
        if let place, place != 0, !(1...500).contains(place) {
            found.append("\(place) for --place; expected 1 to 500 km, or 0 for the shortest")
        }
        if let radius, !(0...2000).contains(radius) { found.append("\(radius) for --radius; expected 0 to 2,000 km") }
        if let corridor, !(0...50).contains(corridor) {
            found.append("\(corridor) for --corridor; expected 0 to 50 km")
        }
        return found
    }
}
