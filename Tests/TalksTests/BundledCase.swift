import CaseFolder
import CaseModel
import Foundation
import Talks
import TestSupport

/// The article's case as it ships.
enum BundledCase {
    static func read() throws -> Case {
        switch readCase(atFolder: bundledCase) {
        case .read(let found): return found
        case .refused(let mistakes): throw BundledCaseError(lines: mistakes.map(\.line))
        }
    }

    static func answer(_ question: TalksQuestion = TalksQuestion()) throws -> (Case, Negotiation, TalksAnswer) {
        let found = try read()
        let negotiation = try found.negotiation(for: question)
        return (found, negotiation, answerTalks(negotiation, question: question, title: found.title))
    }
}

struct BundledCaseError: Error {
    var lines: [String]
}
