public import PatrolProblems

/// A plan and its bound with what they are about, so that others can check them against the case.
public struct PatrolCertificate: Sendable, Codable, Hashable {
    /// What every output that shows future patrols says.
    public var notice: String
    /// Which problem of the case: its first and last day as `YYYY-MM-DD`, the kind of event to be noticed, and the
    /// kilometres to either side of the line within which events lie.
    public var from: String
    public var until: String
    public var kind: String
    public var corridor: Double
    public var problem: PatrolProblem
    public var plan: PatrolPlan
    public var bound: PatrolBound
    /// The part of the bound that the plan reaches at least, in thousandths, rounded down.
    public var share: Int

    public init(
        notice: String, from: String, until: String, kind: String, corridor: Double, problem: PatrolProblem,
        plan: PatrolPlan, bound: PatrolBound
    ) {
        self.notice = notice
        self.from = from
        self.until = until
        self.kind = kind
        self.corridor = corridor
        self.problem = problem
        self.plan = plan
        self.bound = bound
        share = Self.share(plan.reward, of: bound.bound)
    }

    /// Thousandths, rounded down; all of it where nothing can be gained.
    static func share(_ reward: Int, of bound: Int) -> Int {
        guard bound > 0 else { return 1000 }
        let (product, isOverflow) = reward.multipliedReportingOverflow(by: 1000)
        return isOverflow ? 0 : product / bound
    }
}

/// What came of checking a certificate.
public struct CertificateReport: Sendable {
    /// Why it does not hold; empty where it holds.
    public var faults: [String] = []
    /// Nil where faults were found before it was checked.
    public var bound: BoundVerdict?
}

/// Checks a certificate against the problem that the case poses: that it is about that problem, that its plan breaks no
/// rule, and that no plan gains more than its bound.
///
/// - Parameter most: labels for the check of the bound.
public func verify(
    _ certificate: PatrolCertificate, against problem: PatrolProblem, most: Int = 2_000_000
) -> CertificateReport {
    var report = CertificateReport()
    report.faults = differences(certificate.problem, problem)
    // A plan and a bound for other stops, shifts or roads say nothing here.
    guard report.faults.isEmpty else { return report }
    report.faults = faults(of: certificate.plan, in: problem).map { "the plan: \($0.rule.rawValue): \($0.detail)" }
    if certificate.share != PatrolCertificate.share(certificate.plan.reward, of: certificate.bound.bound) {
        report.faults.append("\(certificate.share) thousandths of the bound said; plan and bound give another part")
    }
    if certificate.plan.reward > certificate.bound.bound {
        report.faults.append("the plan gains more than the bound says any plan can")
    }
    let verdict = verify(certificate.bound, in: problem, most: most)
    report.bound = verdict
    if case .fails(let why) = verdict { report.faults.append("the bound: \(why)") }
    return report
}

/// How the problem of a file differs from that of the case.
private func differences(_ given: PatrolProblem, _ own: PatrolProblem) -> [String] {
    var found: [String] = []
    func say(_ what: String) { found.append("\(what) of the file differ from those of the case") }
    if given.stops.count != own.stops.count {
        found.append("\(given.stops.count) visits in the file, \(own.stops.count) in the case")
    } else {
        for (one, other) in zip(given.stops, own.stops) where one != other && found.count < 20 {
            say("the terms of the visit '\(other.name)'")
        }
    }
    if given.shifts != own.shifts { say("the shifts") }
    if given.placeCount != own.placeCount || given.travel != own.travel { say("the times of the roads") }
    if given.closures != own.closures { say("the closed roads") }
    if given.balance != own.balance { say("the terms of equal treatment") }
    return found
}
