import TestSupport
import Testing

/// The cases of Tests/Commands: files in, commands, and what they must say.
@Suite struct CommandCasesTests {
    @Test(arguments: try CommandCase.all()) func saysWhatIsExpected(_ one: CommandCase) throws {
        let faults = try one.faults()
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    /// What the runner of cases lets pass would be no test: each kind of expectation fails where it should.
    @Test func anExpectationThatIsNotMetIsFound() throws {
        let run = Run(status: 2, output: "read\n", errors: "told\n")
        func faults(_ lines: String) throws -> Int {
            try CommandCase(name: "x", text: "x\n$ truceline\n\(lines)").steps[0].faults(of: run).count
        }
        #expect(try faults("exit 2\n> read\n2> told\n! else") == 0)
        #expect(try faults("> read") == 1)
        #expect(try faults("exit 2\n> told") == 1)
        #expect(try faults("exit 2\n2> read") == 1)
        #expect(try faults("exit 2\n> read\n! told") == 1)
        #expect(throws: CommandCase.Unreadable.self) { try faults("exit 2") }
        #expect(throws: CommandCase.Unreadable.self) { try faults("exit 2\n>> read") }
        let bytes = try CommandCase(name: "x", text: "=== a escaped\n1\\x00\\r\n$ truceline\n> x").files[0].bytes
        #expect(bytes == [0x31, 0, 0x0D, 0x0A])
    }
}
