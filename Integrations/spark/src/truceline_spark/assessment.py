"""Judges a Spark frame of observations, a partition a process."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .judging import FINDING_COLUMNS, JudgingFailed, judge
from .sending import Sent, refuse_second_ids

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_NAMES = FINDING_COLUMNS.names
_RESULT = (
    "part int, place long, what string, "
    + ", ".join(f"{name} {'double' if name.startswith('distance') else 'string'}" for name in _NAMES)
    + ", line long, column int, text string"
)


@dataclass
class Assessment:
    """What came of judging a frame. The frames are of one pass, which is kept until `unpersist`."""

    _kept: "DataFrame"
    _case: str
    _command: str

    @property
    def findings(self) -> "DataFrame":
        """A row a finding. Ordered by `part` and `place`, it is the file that one process writes of all rows."""
        return self._kept.where("what = 'finding'").select("part", "place", *_NAMES)

    @property
    def mistakes(self) -> "DataFrame":
        """The rows that were left out, by their line in a file of all rows; the first thousand of each part."""
        return self._kept.where("what = 'mistake'").select("part", "line", "column", "text")

    def totals(self) -> str:
        """The totals of all parts as CSV, put together and checked by `truceline merge`."""
        parts = self._kept.where("what = 'totals'").select("part", "text").collect()
        with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
            paths = []
            for part in parts:
                paths.append(os.path.join(folder, f"part-{part['part']}.json"))
                with open(paths[-1], "w", encoding="utf-8") as file:
                    file.write(part["text"])
            output = os.path.join(folder, "totals.csv")
            done = subprocess.run(
                [self._command, "merge", self._case, *paths, "-o", output], capture_output=True, text=True
            )
            if done.returncode != 0:
                raise JudgingFailed(f"truceline merge ended with {done.returncode}:\n{done.stderr.strip()}")
            with open(output, encoding="utf-8") as file:
                return file.read()

    def unpersist(self) -> None:
        """Lets go of what is kept."""
        self._kept.unpersist()


def assess(
    frame: "DataFrame",
    case: str,
    *,
    command: str | None = None,
    options: Iterable[str] = (),
    numbers_lines: bool = True,
    checks_ids: bool = True,
) -> Assessment:
    """Judges a frame whose columns are those of observations.csv, each partition by a process of its own.

    case           the folder of the case on the driver; it goes to the executors with the command
    command        the truceline command on the driver; the one on the PATH if left out
    options        further options of `truceline assess`
    numbers_lines  count the rows of each partition first, so that mistakes name the line in the whole
    checks_ids     refuse ids that stand twice: a process sees those of its own partition alone

    Events are not counted here: one event can be reported in two partitions. `incidents` counts them.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as column

    sent = Sent.to_executors(frame.sparkSession, case, command)
    if checks_ids:
        refuse_second_ids(frame)
    count = max(1, frame.rdd.getNumPartitions())
    starts = _starts(frame, count, column) if numbers_lines else [None] * count
    chosen = list(options)

    def judged(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        from pyspark import TaskContext

        number = TaskContext.get().partitionId()
        yield from judge(
            batches,
            sent.case_there(),
            command=sent.command_there(),
            part=number + 1,
            parts=count,
            first_row=starts[number],
            options=chosen,
        )

    kept = frame.mapInArrow(judged, _RESULT).persist(StorageLevel.MEMORY_AND_DISK)
    return Assessment(kept, sent.case, sent.command)


def _starts(frame: "DataFrame", count: int, column) -> list[int]:
    sizes = {
        row["part"]: row["count"]
        for row in frame.select(column.spark_partition_id().alias("part")).groupBy("part").count().collect()
    }
    starts = [1]
    for part in range(count - 1):
        starts.append(starts[-1] + sizes.get(part, 0))
    return starts
