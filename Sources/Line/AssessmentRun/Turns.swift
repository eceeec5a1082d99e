import Tables

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lets several threads read blocks one after the other, work on them at once, and write the results in the order of
/// the blocks.
final class Turns: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let readMutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var blocks: RecordBlocks
    private var readTurn = 0
    private var writeTurn = 0
    private var isAtEnd = false
    /// Why reading ended early.
    private(set) var failure: ReadFault?

    init(_ blocks: RecordBlocks) {
        self.blocks = blocks
        mutex = .allocate(capacity: 1)
        readMutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_mutex_init(readMutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_mutex_destroy(readMutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        readMutex.deallocate()
        condition.deallocate()
    }

    /// The next block and its turn; nil at the end.
    func reading() -> (RecordBlock, Int)? {
        pthread_mutex_lock(readMutex)
        defer { pthread_mutex_unlock(readMutex) }
        guard !isAtEnd else { return nil }
        do throws(ReadFault) {
            if let block = try blocks.next() {
                readTurn += 1
                return (block, readTurn - 1)
            }
        } catch {
            failure = error
        }
        isAtEnd = true
        return nil
    }

    /// Does a block's writing when all before it have done theirs.
    func writing(_ turn: Int, _ write: () -> Void) {
        pthread_mutex_lock(mutex)
        while writeTurn != turn { pthread_cond_wait(condition, mutex) }
        pthread_mutex_unlock(mutex)
        write()
        pthread_mutex_lock(mutex)
        writeTurn += 1
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}
