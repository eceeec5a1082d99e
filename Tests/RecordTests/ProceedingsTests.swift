import CaseFolder
import Foundation
import Record
import RecordProofs
import TestSupport
import Testing

@Suite struct ProceedingsTests {
    /// Every pair of statuses: the steps that are legal, written down here by hand.
    @Test func everyStepOfAVerification() {
        let legal: Set<[VerificationStatus]> = [
            [.reported, .underVerification], [.underVerification, .verified], [.underVerification, .refuted],
            [.underVerification, .inconclusive], [.verified, .underVerification], [.refuted, .underVerification],
            [.inconclusive, .underVerification],
        ]
        let ways: [VerificationStatus: [VerificationStatus]] = [
            .reported: [], .underVerification: [.underVerification], .verified: [.underVerification, .verified],
            .refuted: [.underVerification, .refuted], .inconclusive: [.underVerification, .inconclusive],
        ]
        for (from, way) in ways {
            for to in VerificationStatus.allCases {
                var state = Proceedings()
                for step in way { #expect(state.take(.status(about: "R1", step), on: "2026-03-03") == nil) }
                let fault = state.take(.status(about: "R1", to), on: "2026-03-03")
                #expect((fault == nil) == legal.contains([from, to]), "\(from) to \(to)")
                #expect(state.status(of: "R1") == (fault == nil ? to : from))
                #expect(state.status(of: "R2") == .reported)
            }
        }
    }

    @Test func aComplaintIsHeardBeforeItIsDecided() {
        var state = Proceedings()
        func take(_ step: ProceedingStep, _ day: String) -> Bool { state.take(step, on: day) == nil }
        #expect(!take(.complaint(index: 4, about: "F1", party: "north", due: "2026-03-02"), "2026-03-03"))
        #expect(take(.complaint(index: 5, about: "F1", party: "north", due: "2026-03-10"), "2026-03-03"))
        #expect(!take(.reply(complaint: 4, party: "south"), "2026-03-04"))
        #expect(!take(.reply(complaint: 5, party: "north"), "2026-03-04"))
        #expect(!take(.decision(complaint: 5, .rejected), "2026-03-10"))
        #expect(take(.reply(complaint: 5, party: "south"), "2026-03-11"))
        #expect(state.complaints[5]?.isLate == true)
        #expect(!take(.reply(complaint: 5, party: "south"), "2026-03-11"))
        #expect(take(.decision(complaint: 5, .upheldInPart), "2026-03-12"))
        #expect(!take(.decision(complaint: 5, .rejected), "2026-03-12"))
        #expect(!take(.reply(complaint: 5, party: "south"), "2026-03-12"))
        // Without a reply it can be decided once the day is past, and withdrawn at any time.
        #expect(take(.complaint(index: 9, about: "F2", party: "south", due: "2026-03-20"), "2026-03-12"))
        #expect(!take(.decision(complaint: 9, .upheld), "2026-03-20"))
        #expect(take(.decision(complaint: 9, .upheld), "2026-03-21"))
        #expect(take(.complaint(index: 11, about: "F2", party: "south", due: "2026-03-30"), "2026-03-22"))
        #expect(take(.decision(complaint: 11, .withdrawn), "2026-03-22"))
    }

    /// The record refuses an illegal step, with nothing added, and remembers the legal ones.
    @Test func theRecordRefusesIllegalSteps() throws {
        try inFolder { place in
            let record = try SmallRecord(in: place)
            func status(_ word: String) -> NewEntry {
                NewEntry(
                    .status, ["by": .text("W"), "about": .text("R5"), "status": .text(word), "reason": .text("seen")])
            }
            #expect(throws: Refusal.self) { try record.store.append([status("verified")], at: SmallRecord.start) }
            try record.store.append([status("under verification"), status("refuted")], at: SmallRecord.start)
            #expect {
                try RecordStore.open(record.folder).append([status("verified")], at: SmallRecord.start)
            } throws: {
                ($0 as? Refusal)?.remarks.list[0].message
                    == "'R5' is refuted, which does not become verified; expected under verification"
            }
            #expect(try record.store.size() == 3)
            #expect(try record.store.proceedings().status(of: "R5") == .refuted)
        }
    }
}
