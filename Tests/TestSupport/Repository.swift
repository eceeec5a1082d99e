public import Foundation

/// Where the sources of the project are.
public let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A case that comes with the project: `reassurance-force` or `exercise`.
public func example(_ name: String) -> URL { repository.appendingPathComponent("Examples/\(name)") }

/// The path of the talks that come with the project.
public let bundledCase = example("reassurance-force").path

/// The path of the made-up world that comes with the project.
public let bundledExercise = example("exercise").path

/// Real data that is not part of the project and lies beside it on the developers' machine.
public let sharedDataFolder = repository.deletingLastPathComponent().appendingPathComponent("shared/data")
