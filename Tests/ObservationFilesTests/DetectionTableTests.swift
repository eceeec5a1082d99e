import Detection
import Foundation
import Testing

/// The file of detection functions, and the closed forms of what is made of it.
@Suite struct DetectionTableTests {
    private let head = "kind,means,light,scale_km,limit_km,availability,basis,trials\n"

    private func read(_ rows: String) -> Result<DetectionTable, DetectionFaults> {
        readDetectionTable(Array((head + rows).utf8), over: usualDetection)
    }

    @Test func aRowTakesThePlaceOfTheUsual() throws {
        let table = try read("explosion,ear,day,2,10,0.5,calibrated,40\n").get()
        let own = try #require(table.function("explosion", .ear, isNight: false))
        // g(r) = 0.5 exp(-r²/2s²) with s = 2 km: e^(-1/2) at 2 km, nothing beyond 10 km.
        #expect(abs(own.chance(at: 0) - 0.5) < 1e-12)
        #expect(abs(own.chance(at: 2000) - 0.303_265_329_856_316_7) < 1e-12)
        #expect(own.chance(at: 10_001) == 0)
        // 0.5·s·√(π/2)·erf(5/√2), 0.5·2πs²(1 - e^(-12.5)), in metres: by Python's math.
        #expect(abs(own.effectiveHalfWidth - 1253.313_418_786_565) < 1e-6)
        #expect(abs(own.effectiveArea - 12_566_323.783_854_261) < 1)
        #expect(own.basis.words == "calibrated, n = 40")
        let night = try #require(table.function("explosion", .ear, isNight: true))
        #expect(night == usualDetection.function("explosion", .ear, isNight: true))
    }

    @Test func everyMistakeIsToldAtItsPlace() {
        guard
            case .failure(let faults) = read(
                """
                explosion,nose,day,2,10,0.5,prior,0
                explosion,ear,dusk,2,10,0.5,prior,0
                explosion,ear,day,-2,10,0.5,prior,0
                explosion,ear,day,2,10,1.5,prior,0
                explosion,ear,day,2,10,0.5,calibrated,
                ,ear,day,2,10,0.5,prior,0
                """)
        else {
            Issue.record("nothing is wrong with it")
            return
        }
        #expect(faults.list.map { "\($0.line):\($0.column)" } == ["2:11", "3:15", "4:19", "5:24", "6:28", "7:1"])
    }

    /// The means of one observer are not independent: the best of them counts.
    @Test func theBestMeansCounts() {
        let both = usualDetection.chance("explosion", by: [.ear, .eye], at: 3000, isNight: false)
        let each = [DetectionMeans.ear, .eye].map {
            usualDetection.chance("explosion", by: [$0], at: 3000, isNight: false)
        }
        #expect(both == each.max())
    }
}
