import Foundation
import Grading
import Testing

/// The scales: ICD 203 words, the origin test, the Admiralty code and MISP's machine tags.
@Suite struct ScaleTests {
    @Test("Each edge belongs to the word nearer to even, and the next number to the other")
    func edges() {
        let edges: [(Double, LikelihoodWord, LikelihoodWord)] = [
            (0.05, .almostNoChance, .veryUnlikely), (0.20, .veryUnlikely, .unlikely), (0.45, .unlikely, .roughlyEven),
        ]
        for (edge, below, at) in edges {
            #expect(LikelihoodWord(probability: edge.nextDown) == below)
            #expect(LikelihoodWord(probability: edge) == at)
        }
        let upper: [(Double, LikelihoodWord, LikelihoodWord)] = [
            (0.55, .roughlyEven, .likely), (0.80, .likely, .veryLikely), (0.95, .veryLikely, .almostCertain),
        ]
        for (edge, at, above) in upper {
            #expect(LikelihoodWord(probability: edge) == at)
            #expect(LikelihoodWord(probability: edge.nextUp) == above)
        }
        #expect(LikelihoodWord(probability: 0) == .almostNoChance)
        #expect(LikelihoodWord(probability: 1) == .almostCertain)
        for broken in [-0.001, 1.001, .nan, .infinity, -.infinity] {
            #expect(LikelihoodWord(probability: broken) == nil)
        }
        #expect(
            LikelihoodWord.allCases.map(\.rawValue) == [
                "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
                "almost certain",
            ])
        #expect(LikelihoodWord.allCases.sorted() == LikelihoodWord.allCases)
    }

    @Test("The origin test at its edges")
    func origin() {
        #expect(originTest(shareOfMassInArea: 0.95).words(area: "area X") == "from within area X")
        #expect(originTest(shareOfMassInArea: 0.95.nextDown).words(area: "area X") == "consistent with area X")
        #expect(originTest(shareOfMassInArea: 0.5) == .consistentWith)
        #expect(originTest(shareOfMassInArea: 0.5.nextDown).words(area: "area X") == "origin not determined")
        #expect(originTest(shareOfMassInArea: 1 + 1e-12) == .fromWithin)
        for broken in [-0.1, 1.1, .nan, .infinity] { #expect(originTest(shareOfMassInArea: broken) == .notDetermined) }
    }

    struct Taxonomy: Decodable {
        struct Values: Decodable {
            struct Entry: Decodable {
                var value: String
                var expanded: String
            }
            var predicate: String
            var entry: [Entry]
        }
        var namespace: String
        var values: [Values]
    }

    @Test("Every tag of MISP's taxonomy goes in and out, with its wording, and no other")
    func machineTags() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Data/admiralty-scale.json")
        let taxonomy = try JSONDecoder().decode(Taxonomy.self, from: Data(contentsOf: file))
        func tags(_ predicate: String) -> [[String]] {
            taxonomy.values.filter { $0.predicate == predicate }.flatMap(\.entry).map {
                ["\(taxonomy.namespace):\(predicate)=\"\($0.value)\"", $0.expanded]
            }
        }
        let (sources, information) = (tags("source-reliability"), tags("information-credibility"))
        #expect(taxonomy.values.count == 2 && sources.count == 7 && information.count == 6)
        #expect(SourceReliability.allCases.map { [$0.machineTag, $0.expanded] } == sources)
        #expect(InformationCredibility.allCases.map { [$0.machineTag, $0.expanded] } == information)
        #expect(sources.map { SourceReliability(machineTag: $0[0])?.machineTag } == sources.map { $0[0] })
        #expect(information.map { InformationCredibility(machineTag: $0[0])?.machineTag } == information.map { $0[0] })
        for broken in ["", "admiralty-scale:source-reliability=\"B\"", "admiralty-scale:source-reliability=b", "b"] {
            #expect(SourceReliability(machineTag: broken) == nil)
        }
    }

    @Test("Every code goes in and out as text and as tags")
    func codes() {
        for source in SourceReliability.allCases {
            for information in InformationCredibility.allCases {
                let code = AdmiraltyCode(source: source, information: information)
                #expect(AdmiraltyCode(text: code.text) == code)
                #expect(AdmiraltyCode(text: code.text.lowercased()) == code)
                #expect(AdmiraltyCode(machineTags: ["tlp:amber"] + code.machineTags.reversed()) == code)
            }
        }
        #expect(AdmiraltyCode(source: .b, information: .probablyTrue).text == "B2")
        for broken in ["", "B", "2B", "H1", "A0", "A7", "A12", "Ä1", "A１", " B2"] {
            #expect(AdmiraltyCode(text: broken) == nil)
        }
        let one = AdmiraltyCode(source: .b, information: .probablyTrue).machineTags
        #expect(AdmiraltyCode(machineTags: [one[0]]) == nil)
        #expect(AdmiraltyCode(machineTags: one + [SourceReliability.c.machineTag]) == nil)
        #expect(AdmiraltyCode(machineTags: one + one) != nil)
    }
}
