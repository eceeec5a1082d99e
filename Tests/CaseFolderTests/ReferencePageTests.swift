import CaseFolder
import ObservationFiles
import Foundation
import TestSupport
import Testing

/// The reference of the case folder is the schema in words; it cannot drift.
@Suite struct ReferencePageTests {
    @Test func theReferenceIsWhatTheCodeSays() throws {
        let url = repository.appendingPathComponent("docs/case-folder.md")
        let page = try String(contentsOf: url, encoding: .utf8)
        #expect(page == caseFolderReference() + observationReference(), "run `make docs`")
    }
}
