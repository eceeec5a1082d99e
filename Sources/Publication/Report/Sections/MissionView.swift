import CaseModel
import Wording

/// The mission: what it is, what it is to do, what it is not to do, and how others describe it.
struct MissionView {
    var missions: [MissionEntry]
    var hasMissions: Bool
    /// What the tasks take, of what, and where.
    var needs: [RecordLine]
    var hasNeeds: Bool
    var capabilities: [RecordLine]
    var hasCapabilities: Bool
    var sectors: [RecordLine]
    var hasSectors: Bool

    struct MissionEntry {
        var mark: RecordMark
        var name: String
        var says: String
        var state: String
        var tasks: [Line]
        var hasTasks: Bool
        var limits: [Line]
        var hasLimits: Bool
        var descriptions: [Line]
        var hasDescriptions: Bool
    }

    struct Line {
        var mark: RecordMark
        var says: String
        /// What sort of task it is.
        var kind: String?
        /// Who describes the mission so.
        var by: [Link]
        var hasBy: Bool
    }

    init(_ index: CaseIndex) {
        let found = index.found
        missions = found.missions.map { mission in
            let tasks = found.tasks.filter { $0.mission == mission.id }.map {
                Line(mark: index.mark($0.head), says: $0.says, kind: spoken($0.kind.rawValue), by: [], hasBy: false)
            }
            let limits = found.limits.filter { $0.mission == mission.id }.map {
                Line(mark: index.mark($0.head), says: $0.says, by: [], hasBy: false)
            }
            let descriptions = found.descriptions.filter { $0.mission == mission.id }.map {
                Line(mark: index.mark($0.head), says: $0.says, by: $0.by.map(index.actor), hasBy: true)
            }
            return MissionEntry(
                mark: index.mark(mission.head), name: mission.name, says: mission.says,
                state: spoken(mission.state.rawValue),
                tasks: tasks, hasTasks: !tasks.isEmpty, limits: limits, hasLimits: !limits.isEmpty,
                descriptions: descriptions, hasDescriptions: !descriptions.isEmpty)
        }
        hasMissions = !missions.isEmpty
        needs = found.needs.map {
            RecordLine(
                $0.head, says: $0.says ?? "",
                keys: [
                    "task", "capability", "amount", "derived", "sectors", "part", "rotation", "from", "until", "after",
                    "offset-days", "for-days", "shared", "calls-for",
                ], index)
        }
        hasNeeds = !needs.isEmpty
        capabilities = found.capabilities.map {
            RecordLine(
                $0.head, says: $0.says, keys: ["unit", "domain", "cost", "rests", "personnel", "takes", "yields"], index
            )
        }
        hasCapabilities = !capabilities.isEmpty
        sectors = found.sectors.map {
            RecordLine($0.head, says: $0.name, keys: ["line", "line-from", "line-until"], index)
        }
        hasSectors = !sectors.isEmpty
    }
}
