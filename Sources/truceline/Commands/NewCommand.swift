import ArgumentParser
import CaseFolder

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Makes a small commented case to start your own from.")

    @Argument(help: "The folder to make; it must not exist, or be empty.", completion: .directory)
    var folder: String

    func run() throws {
        // The folder is made under another name first, so that it appears with all its files or not at all.
        let target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        let temporary = target + ".\(getpid()).part"
        guard mkdir(temporary, 0o755) == 0 else {
            try fail("\(target) cannot be made: \(String(cString: strerror(errno)))")
            return
        }
        let files = [("case.yaml", PackageResources.case_yaml), ("talks.yaml", PackageResources.talks_yaml)]
        do throws(WriteFailure) {
            for (name, bytes) in files { try writeWhole(bytes, to: "\(temporary)/\(name)") }
        } catch {
            discard(temporary, files.map(\.0))
            try fail(error.message)
        }
        // Taking the name of an empty folder is allowed; of anything else it is not.
        guard rename(temporary, target) == 0 else {
            let why = String(cString: strerror(errno))
            discard(temporary, files.map(\.0))
            try fail("\(target): \(why); expected a name that is free, or an empty folder")
            return
        }
        print(
            """
            Made \(target): case.yaml, talks.yaml.
            Next: truceline check \(target)
                  truceline talks \(target)
                  truceline report \(target)
            """)
    }

    private func discard(_ folder: String, _ files: [String]) {
        for file in files { unlink("\(folder)/\(file)") }
        rmdir(folder)
    }

    private func fail(_ message: String) throws {
        printError("truceline new: error: \(message)")
        throw ExitCode(2)
    }
}
