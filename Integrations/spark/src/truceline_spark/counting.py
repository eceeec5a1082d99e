"""Counts events, and tells coverage, in parts that `truceline merge` puts together."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .judging import JudgingFailed, write_rows
from .sending import Sent, refuse_second_ids

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

#: Rows go to the driver in pieces of so many bytes.
_PIECE = 4 << 20


@dataclass
class Incidents:
    """Files that `truceline incidents` writes of all rows, and those rows in the order of the partitions."""

    words: str
    rows: str
    incidents: str
    counts: str


def incidents(
    frame: "DataFrame",
    case: str,
    output: str,
    *,
    command: str | None = None,
    options: Iterable[str] = (),
    checks_ids: bool = True,
) -> Incidents:
    """Counts events in a frame whose columns are those of observations.csv: at least, at most, with proofs.

    output   a folder on the driver, which gets rows.csv, incidents.csv and counts.json (for `truceline verify-counts`)
    options  a period for `truceline incidents`: ["--from", "2026-03-01"]

    Each partition finds what is to be found of reports that hang together in it; the driver counts the whole with that, and
    finds anew what spans partitions: what comes out is what one process gives of rows.csv, byte for byte. Rows with mistakes
    are left out and counted. The driver holds all rows, as one process does.
    """
    from pyspark import StorageLevel

    sent = Sent.to_executors(frame.sparkSession, case, command)
    if checks_ids:
        refuse_second_ids(frame)
    count = max(1, frame.rdd.getNumPartitions())
    chosen = list(options)

    def counted(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa
        from pyspark import TaskContext

        part = TaskContext.get().partitionId() + 1
        with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
            rows, partial = os.path.join(folder, "rows.csv"), os.path.join(folder, "partial.json")
            with open(rows, "wb") as file:
                has_rows = write_rows(batches, file)
            run(
                *(sent.command_there(), "incidents", sent.case_there(), "--observations", rows, "--skip-bad"),
                *("--part", f"{part}/{count}", "--partial", partial, *chosen),
            )
            for what, path in (("rows", rows), ("partial", partial)):
                if what == "rows" and not has_rows:
                    continue
                with open(path, "rb") as file:
                    for place, piece in enumerate(iter(lambda: file.read(_PIECE), b"")):
                        row = {"part": part, "what": what, "place": place, "bytes": piece}
                        yield pa.RecordBatch.from_pylist([row], schema=_pieces())

    def _pieces() -> "pa.Schema":
        import pyarrow as pa

        return pa.schema(
            [("part", pa.int32()), ("what", pa.string()), ("place", pa.int64()), ("bytes", pa.binary())]
        )

    os.makedirs(output, exist_ok=True)
    made = Incidents("", *(os.path.join(output, name) for name in ("rows.csv", "incidents.csv", "counts.json")))
    kept = frame.mapInArrow(counted, "part int, what string, place long, bytes binary").persist(
        StorageLevel.MEMORY_AND_DISK
    )
    try:
        with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
            partials = _gather(kept, "partial", folder)
            _join(kept, made.rows)
            made.words = run(
                *(sent.command, "merge", sent.case, *partials, "--observations", made.rows, "--skip-bad"),
                *("-o", made.incidents, "--certificates", made.counts),
            )
    finally:
        kept.unpersist()
    return made


def coverage(
    spark: "SparkSession",
    case: str,
    first: date,
    last: date,
    output: str,
    *,
    parts: int = 8,
    command: str | None = None,
    options: Iterable[str] = (),
) -> str:
    """Writes how much of each stretch of the line was watched in each hour, as `truceline coverage -o` does.

    first, last  the days, both inclusive
    output       the file to write, on the driver
    parts        into how many spans the days are divided, each a task
    options      further options of `truceline coverage`: ["--kind", "mortar"]

    Returns what `truceline merge` says of it.
    """
    days = (last - first).days + 1
    if days < 1:
        raise JudgingFailed(f"from {first} until {last}; expected a first day and a last one")
    sent = Sent.to_executors(spark, case, command)
    count = max(1, min(parts, days))
    cuts = [first + timedelta(days * part // count) for part in range(count + 1)]
    spans = [(begin.isoformat(), (end - timedelta(1)).isoformat()) for begin, end in zip(cuts, cuts[1:])]
    chosen = list(options)

    def told(span: tuple[str, str]) -> bytes:
        with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
            partial = os.path.join(folder, "partial.json")
            run(
                *(sent.command_there(), "coverage", sent.case_there(), "--from", span[0], "--until", span[1]),
                *("--partial", partial, *chosen),
            )
            with open(partial, "rb") as file:
                return file.read()

    with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
        paths = []
        for part, text in enumerate(spark.sparkContext.parallelize(spans, count).map(told).toLocalIterator()):
            paths.append(os.path.join(folder, f"part-{part}.json"))
            with open(paths[-1], "wb") as file:
                file.write(text)
        return run(sent.command, "merge", sent.case, *paths, "-o", output)


def run(*arguments: str) -> str:
    """What a command says; where it refuses, its own words say why."""
    done = subprocess.run(arguments, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise JudgingFailed(f"truceline {arguments[1]} ended with {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def _gather(kept: "DataFrame", what: str, folder: str) -> list[str]:
    """A file of each partition."""
    paths: list[str] = []
    for row in kept.where(f"what = '{what}'").orderBy("part", "place").toLocalIterator():
        path = os.path.join(folder, f"part-{row['part']}.json")
        if path not in paths:
            paths.append(path)
        with open(path, "ab") as file:
            file.write(row["bytes"])
    return paths


def _join(kept: "DataFrame", path: str) -> None:
    """The rows of all partitions behind one line of names."""
    is_empty = True
    with open(path, "wb") as file:
        for row in kept.where("what = 'rows'").orderBy("part", "place").toLocalIterator():
            piece = bytes(row["bytes"])
            if row["place"] == 0:
                head, piece = _head(piece)
                if is_empty:
                    file.write(head)
                    is_empty = False
            file.write(piece)
        if is_empty:
            file.write(b"id,time,lon,lat,kind\n")


def _head(piece: bytes) -> tuple[bytes, bytes]:
    """The line of names and what is behind it: a name may hold a line end between quotation marks."""
    is_quoted = False
    for place, byte in enumerate(piece):
        if byte == 0x22:
            is_quoted = not is_quoted
        elif byte == 0x0A and not is_quoted:
            return piece[: place + 1], piece[place + 1 :]
    return piece, b""
