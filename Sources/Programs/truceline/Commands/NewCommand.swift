import ArgumentParser

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Makes a small commented case to start your own from.")

    @Argument(help: "The folder to make; it must not exist, or be empty.", completion: .directory)
    var folder: String

    func run() throws {
        let target = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        try makeWholeFolder(
            folder, files: [("case.yaml", PackageResources.case_yaml), ("talks.yaml", PackageResources.talks_yaml)],
            command: "new")
        print(
            """
            Made \(target): case.yaml, talks.yaml.
            Next: truceline check \(target)
                  truceline talks \(target)
                  truceline report \(target)
            """)
    }
}
