import Foundation
import PatrolInstances
import PatrolVerification
import Patrols

// PatrolBenchmark list | problem NAME | solve NAME SECONDS SEED | bound NAME KNOWN SECONDS | check NAME < PLAN
// Problems and plans go to and from the peers as JSON; every plan is judged by the same checker.

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func instance(_ name: String) -> PatrolProblem {
    if let found = ClassicInstance.all.first(where: { $0.name == name }) { return found.problem }
    guard let week = WeekInstance.all.first(where: { $0.name == name }) else { fail("no instance '\(name)'") }
    return week.problem
}

func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
}

let arguments = CommandLine.arguments
switch (arguments.count > 1 ? arguments[1] : "", arguments.count) {
case ("list", 2):
    for found in ClassicInstance.all { print(found.name) }
case ("problem", 3):
    try write(instance(arguments[2]))
case ("solve", 5):
    let problem = instance(arguments[2])
    guard let seconds = Double(arguments[3]), let seed = UInt64(arguments[4]) else { fail("expected SECONDS SEED") }
    let answer = solvePatrols(problem, limits: PatrolLimits(seed: seed, rounds: .max / 2, seconds: seconds))
    guard let plan = answer.plan else { fail("no plan") }
    FileHandle.standardError.write(Data("\(answer.rounds) rounds\n".utf8))
    try write(plan)
case ("bound", 5):
    guard let known = Int(arguments[3]), let seconds = Double(arguments[4]) else { fail("expected KNOWN SECONDS") }
    let bound = boundPatrols(instance(arguments[2]), known: known, effort: BoundEffort(rounds: 2000, seconds: seconds))
    print(bound.bound)
case ("check", 3):
    let plan = try JSONDecoder().decode(PatrolPlan.self, from: FileHandle.standardInput.readDataToEndOfFile())
    let found = faults(of: plan, in: instance(arguments[2]))
    for fault in found { print("\(fault.rule.rawValue): \(fault.detail)") }
    exit(found.isEmpty ? 0 : 1)
default:
    fail("PatrolBenchmark list | problem NAME | solve NAME SECONDS SEED | bound NAME KNOWN SECONDS | check NAME < PLAN")
}
