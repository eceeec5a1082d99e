import CaseModel
import Wording

/// The whole page: its parts in the order in which it is read.
struct PageView {
    /// `lang` and `dir`.
    var language: Markup
    var style: Markup
    var script: Markup
    /// The words of the script where another language than English is spoken.
    var words: Markup
    /// What may run and load on it.
    var policy: Markup
    /// The field that searches it.
    var search: Markup
    var head: HeadView
    var talks: TalksView?
    var matrix: MatrixView
    var alternatives: AlternativesView?
    var amounts: AmountsView?
    /// Nil where the file tells of no two days.
    var positionsTime: PositionsTimeView?
    var positions: PositionsView
    var statements: StatementsView
    var rules: RulesView
    var demands: DemandsView
    var doubts: DoubtsView
    var mission: MissionView
    var pledges: PledgesView
    var readiness: ReadinessView?
    var line: LineView
    /// Nil where nothing is told of the line.
    var lineVerdict: LineVerdictView?
    /// Whether the talks are asked about: their sections come first then, the line's otherwise.
    var beginsWithTalks: Bool
    var events: EventsView
    var actors: ActorsView
    var precedents: PrecedentsView
    var absent: AbsentView

    init(_ found: Case, _ talks: TalksFindings?, _ line: LineAnswers, _ mission: MissionAnswers?, base: [[Coordinate]])
    {
        let index = CaseIndex(found)
        language = Markup(trusted: Language.spoken.attributes)
        style =
            Markup(file: PackageResources.report_css) + Markup(file: PackageResources.parts_css)
            + Markup(file: PackageResources.print_css)
        script = reportScript
        words = ScriptWords.block(script)
        policy = contentPolicy(style: style, script: script)
        search = searchField(up: nil)
        head = HeadView(index)
        self.talks = talks.map { TalksView(TalksWords(index: index, findings: $0)) }
        matrix = MatrixView(index)
        alternatives = AlternativesView(index)
        amounts = AmountsView(index, talks)
        positionsTime = PositionsTimeView(index)
        positions = PositionsView(index)
        statements = StatementsView(index)
        rules = RulesView(index)
        demands = DemandsView(index)
        doubts = DoubtsView(index, talks)
        self.mission = MissionView(index)
        pledges = PledgesView(index, mission?.answer)
        readiness = mission.map { ReadinessView($0, index) }
        self.line = LineView(index, line, base: base)
        lineVerdict = LineVerdictView(index, line, watched: self.line.coverage)
        beginsWithTalks = talks != nil || lineVerdict == nil
        events = EventsView(index)
        actors = ActorsView(index)
        precedents = PrecedentsView(index)
        absent = AbsentView(found, hasObservers: line.hasObservers)
    }
}

/// The answer about the talks.
struct TalksView {
    var verdict: VerdictView
    var cores: CoresView?
    /// What stands in the place of cores, or of openings, where there are none.
    var noCores: String
    var openings: OpeningsView?
    var noOpenings: String
    var choices: ChoicesView
    var proof: ProofView

    init(_ words: TalksWords) {
        verdict = VerdictView(words)
        cores = CoresView(words)
        openings = OpeningsView(words)
        let answer = words.answer
        if !answer.blockedBy.isEmpty {
            noCores = "No demand is needed for it: laws and parts of the goal exclude each other (see In short)."
            noOpenings = "No demand that is given up opens it: laws and parts of the goal exclude each other."
        } else if answer.possible == true {
            noCores = "No core: the goal can be reached with every demand kept."
            noOpenings = "Nothing has to be given up."
        } else {
            noCores = "No core was found in the time given; that does not mean that there is none."
            noOpenings = "No opening was found in the time given; that does not mean that there is none."
        }
        choices = ChoicesView(words)
        proof = ProofView(words.findings.proof)
    }
}
