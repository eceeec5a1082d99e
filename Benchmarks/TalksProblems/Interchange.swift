public import CaseModel

extension Negotiation {
    /// The negotiation as one line of JSON, in the form that the Python oracle and the benchmark's peer read:
    /// `{"issues":[3,2],"events":4,"simultaneous":[[0,1]],"hard":[F],"demands":[F],"weights":[5]}`.
    public var interchange: String {
        let pairs = simultaneous.map { "[\($0.first),\($0.second)]" }.joined(separator: ",")
        let hard = hardRules.map { $0.formula.interchange }.joined(separator: ",")
        let soft = demands.map { $0.formula.interchange }.joined(separator: ",")
        return "{\"issues\":\(issues.map(\.options.count)),\"events\":\(events.count),\"simultaneous\":[\(pairs)],"
            + "\"hard\":[\(hard)],\"demands\":[\(soft)],\"weights\":\(demands.map(\.salience))}"
    }
}

extension Formula {
    var interchange: String {
        switch self {
        case .constant(let value): return "[\"constant\",\(value)]"
        case .occurs(let event): return "[\"occurs\",\(event)]"
        case .before(let first, let second): return "[\"before\",\(first),\(second)]"
        case .outcome(let issue, let options): return "[\"outcome\",\(issue),\(options)]"
        // The peers know no numbers: what they are compared on has none.
        case .comparison: return "[\"constant\",null]"
        case .not(let inner): return "[\"not\",\(inner.interchange)]"
        case .all(let parts): return "[\"all\",[\(parts.map(\.interchange).joined(separator: ","))]]"
        case .any(let parts): return "[\"any\",[\(parts.map(\.interchange).joined(separator: ","))]]"
        }
    }
}
