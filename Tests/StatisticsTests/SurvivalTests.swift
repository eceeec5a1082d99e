import Statistics
import Testing

/// Against R 4.2.2 with survival 3.5-3 (lifelines 0.30.3 agrees), to the digits given.
@Suite struct SurvivalTests {
    private let trial = VeteranTrial()

    private func near(_ value: Double?, _ expected: Double, _ tolerance: Double = 6e-10) -> Bool {
        guard let value else { return false }
        return abs(value - expected) <= tolerance * max(1, abs(expected))
    }

    @Test func theTrialIsWhole() {
        #expect(trial.lives.count == 137 && trial.lives.filter(\.hasEnded).count == 128)
        #expect(trial.lives.reduce(0) { $0 + $1.time } == 16_663)
    }

    @Test func sharesThatLastWithTheirIntervals() throws {
        let curve = SurvivalCurve(trial.lives)
        let month = try #require(curve.step(at: 30))
        #expect(month.atRisk == 97 && near(month.share, 0.7004350070, 6e-11) && near(month.error, 0.0391619947, 6e-11))
        let wanted: [(SurvivalCurve.Scale, Double, Double)] = [
            (.log, 0.6277350043, 0.7815546300), (.logLog, 0.6160837774, 0.7697196649),
            (.plain, 0.6236789078, 0.7771911062),
        ]
        for (scale, lower, upper) in wanted {
            let interval = SurvivalCurve.interval(month, scale)
            #expect(near(interval.lower, lower, 6e-11) && near(interval.upper, upper, 6e-11), "\(scale)")
        }
        let quarter = try #require(curve.step(at: 90))
        #expect(quarter.atRisk == 62 && near(quarter.share, 0.4640379634) && near(quarter.error, 0.0427923669))
        #expect(near(SurvivalCurve.interval(quarter).lower, 0.3784852751))
        #expect(near(SurvivalCurve.interval(quarter).upper, 0.5451225522))
        let year = try #require(curve.step(at: 365))
        #expect(year.atRisk == 10 && near(year.share, 0.0900451068) && near(year.error, 0.0264746155))
        #expect(near(SurvivalCurve.interval(year).lower, 0.0469571296))
        #expect(near(SurvivalCurve.interval(year).upper, 0.1503235734))
        #expect(curve.step(at: 100_000) == nil)
    }

    @Test func mediansAndTheMeanUpToALimit() {
        let curve = SurvivalCurve(trial.lives)
        #expect(curve.median().time == 80)
        #expect(curve.median(.log).lower == 52 && curve.median(.log).upper == 105)
        #expect(curve.median(.logLog).lower == 52 && curve.median(.logLog).upper == 100)
        let mean = curve.restrictedMean(to: 500)
        #expect(near(mean.mean, 122.60169, 5e-8) && near(mean.error, 11.479244, 5e-8))
    }

    /// The curve of the second treatment is exactly one half from 52 to 53.
    @Test func aCurveThatIsOneHalfForAWhile() throws {
        func curve(_ treatment: Int) -> SurvivalCurve {
            SurvivalCurve(trial.lives.indices.filter { trial.treatments[$0] == treatment }.map { trial.lives[$0] })
        }
        let (one, two) = (curve(1), curve(2))
        #expect(one.median(.log).time == 103 && one.median(.log).lower == 59 && one.median(.log).upper == 132)
        #expect(two.median(.log).time == 52.5 && two.median(.log).lower == 44 && two.median(.log).upper == 95)
        #expect(near(one.step(at: 90)?.share, 0.54674623473) && near(two.step(at: 90)?.share, 0.38016806723))
    }

    @Test func groupsAreCompared() throws {
        let byTreatment = try #require(LogRankTest(trial.lives, groups: trial.treatments.map { $0 - 1 }))
        #expect(
            near(byTreatment.expected[0], 64.5001966636, 6e-11) && near(byTreatment.expected[1], 63.4998033364, 6e-11))
        #expect(near(byTreatment.chiSquare, 0.00822734320, 6e-11) && byTreatment.degrees == 1)
        let byCell = try #require(LogRankTest(trial.lives, groups: trial.cells))
        let expected = [47.6546776725, 30.1020793268, 15.6937646144, 34.5494783863]
        #expect(zip(byCell.expected, expected).allSatisfy { near($0, $1, 6e-11) })
        #expect(near(byCell.chiSquare, 25.4037003458, 6e-11) && byCell.degrees == 3)
        #expect(abs(byCell.pValue / 1.2712459e-05 - 1) < 1e-7)
        let weighted = try #require(LogRankTest(trial.lives, groups: trial.cells, rho: 1))
        #expect(near(weighted.chiSquare, 19.7096224581))
        let stratified = try #require(
            LogRankTest(trial.lives, groups: trial.treatments.map { $0 - 1 }, strata: trial.cells))
        #expect(near(stratified.chiSquare, 0.701743346844, 6e-12))
    }

    @Test func ratesByProperties() throws {
        let fit = try #require(CoxFit(trial.lives, rows: trial.rows))
        let coefficients = [0.303048095, 0.856340376, 1.178807029, 0.402332197, -0.0326854827, -0.00890316513]
        let errors = [0.205655901, 0.271322364, 0.296440478, 0.282543651, 0.00540884963, 0.00922428319]
        #expect(zip(fit.coefficients, coefficients).allSatisfy { near($0, $1) }, "\(fit.coefficients)")
        #expect(zip(fit.errors, errors).allSatisfy { near($0, $1) }, "\(fit.errors)")
        #expect(near(fit.emptyLogLikelihood, -505.449054918) && near(fit.logLikelihood, -474.457790185))
        #expect(near(fit.score, 66.615357243) && near(fit.wald, 62.35381987, 5e-9))
        #expect(near(fit.concordance, 0.7384143571, 6e-11))
        let breslow = try #require(CoxFit(trial.lives, rows: trial.rows, ties: .breslow))
        #expect(near(breslow.coefficients[0], 0.297677255) && near(breslow.logLikelihood, -475.238106954))
    }

    /// A column that says nothing, one that parts the ended from the rest, and sets without an ending cannot be fitted.
    @Test func whatCannotBeFittedIsNotFitted() {
        let lives = (1...12).map { LifeTime(Double($0), hasEnded: $0 <= 6) }
        #expect(CoxFit(lives, rows: lives.map { _ in [1] }) == nil)
        #expect(CoxFit(lives, rows: lives.map { [$0.hasEnded ? 1 : 0] }) == nil)
        #expect(CoxFit(lives.map { LifeTime($0.time, hasEnded: false) }, rows: lives.map { [$0.time] }) == nil)
        #expect(LogRankTest(lives, groups: lives.map { _ in 0 }) == nil)
        #expect(SurvivalCurve([]).steps.isEmpty && SurvivalCurve([]).median().time == nil)
    }

    /// With one way of ending the share that has ended is one minus the share that lasts.
    @Test func oneWayOfEndingIsTheCurveTurnedOver() throws {
        let ends = try #require(
            CompetingEnds(times: trial.lives.map(\.time), ways: trial.lives.map { $0.hasEnded ? 1 : 0 }))
        let curve = SurvivalCurve(trial.lives)
        for day in [10.0, 30, 90, 365] {
            let (one, other) = (try #require(ends.step(at: day)), try #require(curve.step(at: day)))
            #expect(near(one.shares[0], 1 - other.share, 1e-12) && near(one.errors[0], other.error, 1e-10))
        }
    }

    /// Malignancy and death compete; R gives shares and errors.
    @Test func endsThatCompete() throws {
        let people = GammopathyFollowUp()
        let ends = try #require(CompetingEnds(times: people.times, ways: people.ways))
        #expect(ends.count == 1384 && ends.endings == [115, 860])
        let wanted = [
            (60.0, 0.0341037130, 0.3203670103), (120, 0.0637221680, 0.5318177041), (240, 0.0998137159, 0.7240279761),
        ]
        for (month, malignancy, death) in wanted {
            let step = try #require(ends.step(at: month))
            #expect(near(step.shares[0], malignancy, 6e-11) && near(step.shares[1], death, 6e-11))
        }
        let five = try #require(ends.step(at: 60))
        #expect(near(five.errors[0], 0.0048892579, 6e-11) && near(five.errors[1], 0.0125673715, 6e-11))
        #expect(near(try #require(ends.step(at: 240)).errors[0], 0.0097848468, 6e-11))
    }
}
