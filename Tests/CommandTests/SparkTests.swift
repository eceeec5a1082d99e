import Foundation
import TestSupport
import Testing

/// The command inside Spark, and beside pandas, DuckDB and Polars: the Python package's own tests, with the command that was built.
@Suite struct SparkTests {
    @Test(.needs(.spark)) func partitionsEqualOneProcess() throws {
        let done = try run(
            "/usr/bin/env",
            [
                "TRUCELINE=\(trucelinePath())", "TRUCELINE_CASE=\(bundledExercise)", sparkPython, "-W", "ignore", "-m",
                "unittest", "discover", "-s", "tests",
            ], folder: repository.appendingPathComponent("Integrations/spark").path)
        #expect(done.status == 0, "\(done.errors.suffix(3000))")
        #expect(done.errors.contains("Ran 12 tests"), "\(done.errors.suffix(300))")
    }
}
