"""The command inside Spark gives what one process gives: `python -m unittest` in Integrations/spark.

TRUCELINE names the command, TRUCELINE_CASE a case with observations.csv.
"""

import csv
import datetime
import io
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "src"))
os.environ["PYTHONPATH"] = os.path.join(os.path.dirname(HERE), "src") + os.pathsep + os.environ.get("PYTHONPATH", "")
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

import pyarrow as pa  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

from truceline_spark import (  # noqa: E402
    FINDING_COLUMNS,
    JudgingFailed,
    assess,
    coverage,
    incidents,
    judge,
    read_findings,
    read_totals,
)

COMMAND = os.environ.get("TRUCELINE", "truceline")
CASE = os.environ.get("TRUCELINE_CASE", os.path.join(ROOT, "Examples", "exercise"))


def rows():
    with open(os.path.join(CASE, "observations.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_of(findings):
    """Findings as one process writes them: distances with one decimal."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FINDING_COLUMNS.names)
    for finding in findings:
        values = [finding[name] for name in FINDING_COLUMNS.names]
        writer.writerow(["" if one is None else f"{one:.1f}" if isinstance(one, float) else one for one in values])
    return out.getvalue()


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.spark = (
            SparkSession.builder.master("local[2,3]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", cls.folder.name)
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.rows = rows()
        cls.single = os.path.join(cls.folder.name, "single.csv")
        cls.totals = os.path.join(cls.folder.name, "totals.csv")
        subprocess.run(
            [COMMAND, "assess", CASE, "--events", "none", "-o", cls.single, "--totals", cls.totals],
            check=True,
            capture_output=True,
        )

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.folder.cleanup()

    def frame(self, rows, parts):
        schema = ", ".join(f"{name} string" for name in rows[0])
        values = [tuple(row.values()) for row in rows]
        if parts == 1:
            return self.spark.createDataFrame(self.spark.sparkContext.parallelize(values, 1), schema)
        return self.spark.createDataFrame(self.spark.sparkContext.parallelize(values, parts), schema)

    def check(self, found):
        findings = found.findings.orderBy("part", "place").collect()
        with open(self.single, encoding="utf-8") as file:
            self.assertEqual(csv_of(findings), file.read())
        with open(self.totals, encoding="utf-8") as file:
            self.assertEqual(found.totals(), file.read())
        self.assertEqual(found.mistakes.count(), 0)
        found.unpersist()

    def test_partitions_equal_one_process(self):
        for parts in (1, 2, 7):
            with self.subTest(parts=parts):
                self.check(assess(self.frame(self.rows, parts), CASE, command=COMMAND))

    def test_more_partitions_than_rows(self):
        few = self.rows[:3]
        found = assess(self.frame(few, 6), CASE, command=COMMAND)
        totals = list(csv.DictReader(io.StringIO(found.totals())))
        self.assertTrue(all(row["observations"] == "3" for row in totals))

    def test_a_task_that_is_killed_is_done_again(self):
        marker = os.path.join(self.folder.name, "killed")

        def dies_once(batches):
            import os
            import signal

            from pyspark import TaskContext

            for batch in batches:
                yield batch
            if TaskContext.get().partitionId() == 1 and not os.path.exists(marker):
                open(marker, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)

        frame = self.frame(self.rows, 3)
        dying = frame.mapInArrow(dies_once, frame.schema)
        found = assess(dying, CASE, command=COMMAND, numbers_lines=False, checks_ids=False)
        self.check(found)
        self.assertTrue(os.path.exists(marker))

    def test_mistakes_are_rows_of_their_own(self):
        bad = [dict(row) for row in self.rows[:40]]
        bad[25]["lon"] = "200"
        bad[33]["time"] = "2026-02-30"
        for number in range(10):
            bad[number]["lat"] = "north"
        found = assess(self.frame(bad, 4), CASE, command=COMMAND)
        lines = [row["line"] for row in found.mistakes.orderBy("line").collect()]
        # Line 1 has the names of the columns.
        self.assertEqual(lines, [*range(2, 12), 27, 35])
        self.assertIn("expected degrees", found.mistakes.orderBy("line").first()["text"])
        totals = list(csv.DictReader(io.StringIO(found.totals())))
        self.assertEqual({row["rows_skipped"] for row in totals}, {"12"})

    def test_what_cannot_be_is_refused(self):
        twice = [self.rows[0], self.rows[1], self.rows[0]]
        with self.assertRaisesRegex(JudgingFailed, "ids that stand twice"):
            assess(self.frame(twice, 2), CASE, command=COMMAND)
        with self.assertRaisesRegex(JudgingFailed, "case.yaml is not there"):
            assess(self.frame(self.rows, 2), self.folder.name, command=COMMAND)
        with self.assertRaisesRegex(JudgingFailed, "is not there; expected the command"):
            assess(self.frame(self.rows, 2), CASE, command="/nowhere/truceline")
        with self.assertRaisesRegex(JudgingFailed, "ended with 2"):
            list(judge([], CASE, command=COMMAND, options=["--day", "yesterday"]))

    def test_events_are_counted_as_by_one_process(self):
        for parts in (1, 2, 7):
            with self.subTest(parts=parts), tempfile.TemporaryDirectory() as folder:
                found = incidents(self.frame(self.rows, parts), CASE, folder, command=COMMAND)
                own = {name: os.path.join(folder, "own-" + name) for name in ("incidents", "counts")}
                subprocess.run(
                    [COMMAND, "incidents", CASE, "--observations", found.rows, "--skip-bad"]
                    + ["-o", own["incidents"], "--certificates", own["counts"]],
                    check=True,
                    capture_output=True,
                )
                for name, path in own.items():
                    with open(path, "rb") as single, open(getattr(found, name), "rb") as merged:
                        self.assertEqual(merged.read(), single.read())
                with open(found.rows, encoding="utf-8", newline="") as file:
                    self.assertEqual([row["id"] for row in csv.DictReader(file)], [row["id"] for row in self.rows])
                checked = subprocess.run(
                    [COMMAND, "verify-counts", found.counts, CASE, "--observations", found.rows], capture_output=True
                )
                self.assertEqual(checked.returncode, 0)

    def test_coverage_is_that_of_one_process(self):
        with tempfile.TemporaryDirectory() as folder:
            own, merged = os.path.join(folder, "own.csv"), os.path.join(folder, "merged.csv")
            days = (datetime.date(2026, 3, 3), datetime.date(2026, 3, 9))
            subprocess.run(
                [COMMAND, "coverage", CASE, "--from", str(days[0]), "--until", str(days[1]), "-o", own],
                check=True,
                capture_output=True,
            )
            for parts in (1, 3, 50):
                coverage(self.spark, CASE, *days, merged, parts=parts, command=COMMAND)
                with open(own, "rb") as single, open(merged, "rb") as other:
                    self.assertEqual(other.read(), single.read())
            with self.assertRaisesRegex(JudgingFailed, "expected a first day and a last one"):
                coverage(self.spark, CASE, days[1], days[0], merged, command=COMMAND)

    def test_options_reach_the_command(self):
        found = assess(self.frame(self.rows, 2), CASE, command=COMMAND, options=["--all"])
        self.assertGreater(found.findings.where("violation = 'excluded'").count(), 0)


class Frames(unittest.TestCase):
    """Without Spark: pandas, DuckDB and Polars, as docs/scale.md says."""

    def test_pandas_reads_each_output(self):
        with tempfile.TemporaryDirectory() as folder:
            findings, totals = os.path.join(folder, "f.csv"), os.path.join(folder, "t.csv")
            subprocess.run(
                [COMMAND, "assess", CASE, "--events", "none", "-o", findings, "--totals", totals],
                check=True,
                capture_output=True,
            )
            found = read_findings(findings)
            self.assertEqual(set(found.columns), set(FINDING_COLUMNS.names))
            self.assertEqual(set(found["violation"].unique()), {"certain", "possible"})
            whole = read_totals(totals)
            whole = whole[whole["by"] == "all"]
            self.assertEqual(int((found["violation"] == "certain").sum()), int(whole["reports_at_least"].sum()))
            self.assertTrue(whole["events_at_least"].isna().all())

    def test_arrow_batches_without_spark(self):
        table = pa.Table.from_pylist(rows())
        found = pa.Table.from_batches(list(judge(table.to_batches(max_chunksize=50), CASE, command=COMMAND)))
        kinds = set(found["what"].to_pylist())
        self.assertEqual(kinds, {"finding", "totals"})

    def test_duckdb_and_polars_recipes(self):
        import duckdb
        import polars

        with tempfile.TemporaryDirectory() as folder:
            findings = os.path.join(folder, "findings.csv")
            subprocess.run(
                [COMMAND, "assess", CASE, "--events", "none", "-o", findings], check=True, capture_output=True
            )
            counted = duckdb.sql(
                f"select violation, count(*) from read_csv('{findings}', header = true) group by 1 order by 1"
            ).fetchall()
            frame = polars.read_csv(findings, infer_schema_length=None)
            other = frame.group_by("violation").len().sort("violation").rows()
            self.assertEqual([tuple(row) for row in counted], [tuple(row) for row in other])
            # The other way: rows that DuckDB selects go in by standard input.
            source = os.path.join(CASE, "observations.csv")
            selected = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    "import duckdb, sys; duckdb.sql(\"copy (select * from read_csv('%s', all_varchar = true)) "
                    "to '/dev/stdout' (header)\")" % source,
                ],
                check=True,
                capture_output=True,
            ).stdout
            done = subprocess.run(
                [COMMAND, "assess", CASE, "--observations", "-", "--events", "none", "-o", "-"],
                input=selected,
                check=True,
                capture_output=True,
            )
            with open(findings, "rb") as file:
                self.assertEqual(done.stdout, file.read())


if __name__ == "__main__":
    unittest.main()
