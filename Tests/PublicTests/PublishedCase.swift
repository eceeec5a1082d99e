import Answers
import CaseFolder
import CaseModel
import Exercise
import Foundation
import Report
import TestSupport

/// A case in a folder of its own, gone afterwards, with what is published of it.
struct PublishedCase {
    static let moment: Int64 = 1_774_000_000
    static let key = "publication:\n  key: a-key-of-this-test-alone\n  sender: feed@mission.example\n"

    /// A small made-up world, with its terms of publication in front.
    static func world(_ seed: UInt64, terms: String = key) -> [(name: String, text: String)] {
        var size = ExerciseSize()
        size.days = 10
        size.events = 120
        size.posts = 6
        size.patrols = 2
        return ExerciseWorld(seed: seed, size: size).files.map { file in
            file.name == "case.yaml" ? (file.name, terms + file.text) : file
        }
    }

    static func found(
        _ folder: String, since: String? = nil, moment: Int64 = moment
    ) throws -> (answers: PublicAnswers, files: [(name: String, bytes: [UInt8])], file: CaseFile) {
        let file = try CaseFile.read(atFolder: folder)
        var request = PublicRequest(moment: moment)
        request.replicates = 1999
        request.since = since
        let answers = try answer(request, about: file)
        return (answers, try publicFolder(answers, version: "test"), file)
    }

    static func audit(
        _ files: [(name: String, bytes: [UInt8])], _ file: CaseFile, isMadeAnew: Bool = false
    ) throws -> AuditAnswers {
        var request = AuditRequest(files: files, moment: moment)
        request.replicates = 1999
        request.version = "test"
        request.isMadeAnew = isMadeAnew
        return try publicAudit(request, about: file)
    }

    static func save(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws {
        for file in files {
            let url = URL(fileURLWithPath: "\(folder)/\(file.name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
    }
}
