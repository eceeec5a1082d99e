import Foundation
import PatrolVerification
import Patrols
import SeededRandom
import Testing

/// A certificate holds as it was written, and no changed one does.
@Suite struct CertificateTests {
    private static func certificate() throws -> PatrolCertificate {
        var random = SplitMix64(seed: 5)
        while true {
            let problem = randomProblem(stops: 9, shifts: 2, &random)
            guard let plan = solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 300)).plan, plan.reward > 0,
                plan.routes.contains(where: { $0.visits.count > 1 })
            else { continue }
            return PatrolCertificate(
                notice: "Not for publication.", from: "2026-03-14", until: "2026-03-14", kind: "mortar", corridor: 2,
                problem: problem, plan: plan, bound: boundPatrols(problem, known: plan.reward))
        }
    }

    @Test func itHoldsAfterBeingWrittenAndRead() throws {
        let one = try Self.certificate()
        let read = try JSONDecoder().decode(PatrolCertificate.self, from: JSONEncoder().encode(one))
        #expect(read == one)
        let report = verify(read)
        #expect(report.faults == [] && report.bound == .holds)
    }

    /// That a certificate is about the case's own problem is tested with a case: see ``PosingTests``.
    @Test func changedOnesAreRefused() throws {
        let good = try Self.certificate()
        let changes: [(String, (inout PatrolCertificate) -> Void)] = [
            ("more reward", { $0.plan.reward += 1 }),
            ("a visit earlier", { $0.plan.routes[0].visits[0].begins = -1 }),
            ("a visit left out", { $0.plan.routes[0].visits.removeLast() }),
            ("a visit at the end of time", { $0.plan.routes[0].visits[0].begins = .max }),
            ("a closer bound", { $0.bound.bound = $0.plan.reward - 1 }),
            ("a lower price", { $0.bound.prices[0] = -1 - $0.bound.prices[0].magnitude.signed }),
            ("gains left out", { $0.bound.routeGains.removeLast() }),
            ("a larger part", { $0.share += 1 }),
            ("a price that cannot be", { $0.bound.prices[0] = .min }),
            ("a side's price that cannot be", { $0.bound.sidePrice = .min }),
            ("a bound that cannot be", { $0.bound.bound = .min }),
            ("no neighbours", { $0.bound.neighbours[0] = [] }),
        ]
        for (name, change) in changes {
            var changed = good
            change(&changed)
            #expect(!verify(changed).faults.isEmpty, "\(name) passes")
        }
        var claimed = good
        for shift in claimed.bound.routeGains.indices where claimed.bound.routeGains[shift] > 0 {
            claimed.bound.routeGains[shift] -= 1
            break
        }
        if claimed != good { #expect(!verify(claimed).faults.isEmpty, "a lower gain passes") }
    }

    @Test func aCheckThatRunsOutOfLabelsSaysSo() throws {
        let one = try Self.certificate()
        let report = verify(one, most: 0)
        #expect(report.faults == [] && report.bound == .notChecked)
    }
}

extension UInt {
    /// The same number, where it has a sign.
    fileprivate var signed: Int { Int(clamping: self) }
}
