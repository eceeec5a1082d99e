import CaseFolder

/// Takes entries from many who write at once and commits together what has come while the commit before it ran: each is told
/// of its place when its entry is on the disk, and a sync of the disk serves all who waited for it.
public actor CommitQueue {
    private let record: RecordStore
    private let clock: @Sendable () -> Int64
    private var waiting: [(entry: NewEntry, told: CheckedContinuation<Int, any Error>)] = []
    private var isRunning = false

    /// - Parameter clock: seconds since 1970.
    public init(_ record: RecordStore, clock: @escaping @Sendable () -> Int64) {
        self.record = record
        self.clock = clock
    }

    /// The place of the entry, once it is on the disk.
    public func append(_ entry: NewEntry) async throws -> Int {
        try await withCheckedThrowingContinuation { told in
            waiting.append((entry, told))
            if !isRunning {
                isRunning = true
                Task { await run() }
            }
        }
    }

    private func run() async {
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            let (record, second) = (record, clock())
            // Outside of the actor: others hand in while this group is written.
            let written = await Task.detached { () -> Result<Range<Int>, any Error> in
                Result { try record.append(group.map(\.entry), at: second) }
            }.value
            switch written {
            case .success(let places): for (one, place) in zip(group, places) { one.told.resume(returning: place) }
            case .failure(let error):
                // One that is refused is refused alone: the others are tried one by one.
                guard group.count > 1, (error as? Refusal)?.code == .question else {
                    for one in group { one.told.resume(throwing: error) }
                    continue
                }
                for one in group {
                    do {
                        one.told.resume(returning: try record.append([one.entry], at: second).lowerBound)
                    } catch {
                        one.told.resume(throwing: error)
                    }
                }
            }
        }
        isRunning = false
    }
}
