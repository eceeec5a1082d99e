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
    /// What was done before the plan was made; nil where all of its time is planned.
    public var done: DoneSoFar?
    public var plan: PatrolPlan
    public var bound: PatrolBound
    /// That no plan keeps more wishes; nil where the plan keeps all, or where it was not shown.
    public var wishBound: PatrolBound?
    /// The part of the bound that the plan reaches at least, in thousandths, rounded down.
    public var share: Int

    public init(
        notice: String, from: String, until: String, kind: String, corridor: Double, problem: PatrolProblem,
        plan: PatrolPlan, bound: PatrolBound, wishBound: PatrolBound? = nil, done: DoneSoFar? = nil
    ) {
        self.wishBound = wishBound
        self.done = done
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

/// Checks a certificate against the case, from which the check poses the problem itself: that the certificate is about
/// that problem, that its plan breaks no rule, and that no plan gains more than its bound.
///
/// - Parameter most: labels for the check of the bound.
public func verify(
    _ certificate: PatrolCertificate, against patrols: CasePatrols, most: Int = 2_000_000
) -> CertificateReport {
    // A plan and a bound for other stops, shifts or roads say nothing here.
    let faults = certificate.problem.faults + patrols.faults(certificate.problem)
    return faults.isEmpty ? verify(certificate, most: most) : CertificateReport(faults: faults)
}

/// Checks a certificate apart from any case: that its plan breaks no rule of its problem, and that no plan of that problem
/// gains more than its bound.
public func verify(_ certificate: PatrolCertificate, most: Int = 2_000_000) -> CertificateReport {
    let problem = certificate.problem
    var report = CertificateReport()
    report.faults = problem.faults
    guard report.faults.isEmpty else { return report }
    report.faults = faults(of: certificate.plan, in: problem).map { "the plan: \($0.rule.rawValue): \($0.detail)" }
    if certificate.share != PatrolCertificate.share(certificate.plan.reward, of: certificate.bound.bound) {
        report.faults.append("\(certificate.share) thousandths of the bound said; plan and bound give another part")
    }
    if certificate.plan.reward > certificate.bound.bound {
        report.faults.append("the plan gains more than the bound says any plan can")
    }
    var verdict = verify(certificate.bound, in: problem, most: most)
    if certificate.bound.kept > certificate.plan.kept {
        report.faults.append("the bound speaks of plans that keep more wishes than this one")
    }
    if let wishes = certificate.wishBound {
        if wishes.bound >= 0 { report.faults.append("the bound on wishes says nothing: it is not below zero") }
        if wishes.kept <= certificate.plan.kept {
            report.faults.append("the plan keeps more wishes than the bound on them says any plan can")
        }
        switch verify(wishes, in: problem.withoutRewards, most: most) {
        case .holds: break
        case .notChecked: if verdict == .holds { verdict = .notChecked }
        case .fails(let why): report.faults.append("the bound on wishes: \(why)")
        }
    }
    report.bound = verdict
    if case .fails(let why) = verdict { report.faults.append("the bound: \(why)") }
    return report
}
