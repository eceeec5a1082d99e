"""Judges one part of the rows: Arrow record batches in, Arrow record batches out, a process of the command between them.

It knows nothing of Spark: `judge` runs wherever there are Arrow batches.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv

#: The columns of a finding, as `truceline assess -o findings.csv` writes them, and their types.
FINDING_COLUMNS = pa.schema(
    [
        ("observation", pa.string()),
        ("provision", pa.string()),
        ("violation", pa.string()),
        ("missing_fact", pa.string()),
        ("attribution", pa.string()),
        ("side", pa.string()),
        ("distance_least_m", pa.float64()),
        ("distance_most_m", pa.float64()),
        ("zones", pa.string()),
        ("zones_possible", pa.string()),
        ("day_first", pa.string()),
        ("day_last", pa.string()),
    ]
)

#: What `judge` gives: findings, rows with mistakes, and the totals of the part, told apart by `what`.
RESULT = pa.schema(
    [
        ("part", pa.int32()),
        ("place", pa.int64()),
        ("what", pa.string()),
        *FINDING_COLUMNS,
        ("line", pa.int64()),
        ("column", pa.int32()),
        ("text", pa.string()),
    ]
)

_MISTAKE = re.compile(r"^.*?:(\d+):(\d+): (?:skipped|error): (.*)$")


class JudgingFailed(RuntimeError):
    """The command refused a part, or could not be run; its own words say why."""


def judge(
    batches: Iterable[pa.RecordBatch],
    case: str,
    *,
    command: str = "truceline",
    part: int = 1,
    parts: int = 1,
    first_row: int | None = None,
    options: Iterable[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Judges the rows of one part.

    batches    rows with the columns of observations.csv, in any types that Arrow can write as text
    case       the folder of the case
    part       which of `parts` it is, from 1; the totals are put together by it
    first_row  the place of its first row in the whole, from 1: mistakes name lines as a file of all rows has them,
               and totals are put together only where each row is in one part
    options    further options of `truceline assess`: ["--all", "--from", "2026-03-01"]

    Rows with mistakes are left out and told, as with --skip-bad; of each part the first thousand.
    """
    with tempfile.TemporaryDirectory(prefix="truceline-") as folder:
        partial = os.path.join(folder, "partial.json")
        told = os.path.join(folder, "told.txt")
        arguments = [
            *(command, "assess", case, "--observations", "-", "--form", "csv", "--skip-bad", "--events", "none"),
            *("--part", f"{part}/{parts}", "--partial", partial),
            *(() if first_row is None else ("--first-row", str(first_row))),
            *("-o", "-", "--output-form", "csv", *options),
        ]
        with open(told, "wb") as errors:
            try:
                process = subprocess.Popen(
                    arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, bufsize=1 << 20
                )
            except OSError as error:
                raise JudgingFailed(f"{command} cannot be run: {error}") from error
        try:
            failures: list[BaseException] = []
            writer = threading.Thread(target=_feed, args=(batches, process.stdin, failures), daemon=True)
            writer.start()
            yield from _findings(process.stdout, part)
            writer.join()
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()
        with open(told, encoding="utf-8", errors="replace") as lines:
            words = lines.read()
        if failures and not isinstance(failures[0], BrokenPipeError):
            raise failures[0]
        if status != 0:
            raise JudgingFailed(f"part {part} of {parts}: truceline ended with {status}:\n{words.strip()}")
        yield from _mistakes(words, part)
        with open(partial, encoding="utf-8") as file:
            yield _row(part, "totals", 0, text=file.read())


def write_rows(batches: Iterable[pa.RecordBatch], pipe) -> bool:
    """Writes rows as CSV, with their names. A value that is absent is an empty field. Whether there was a batch."""
    is_first = True
    for batch in batches:
        table = pa.Table.from_batches([batch])
        if is_first:
            # Names of columns stand once; a part of no rows has them too.
            pyarrow.csv.write_csv(table.schema.empty_table(), pipe)
            is_first = False
        if table.num_rows:
            pyarrow.csv.write_csv(table, pipe, pyarrow.csv.WriteOptions(include_header=False))
    if is_first:
        pipe.write(b"id,time,lon,lat,kind\n")
    return not is_first


def _feed(batches: Iterable[pa.RecordBatch], pipe, failures: list[BaseException]) -> None:
    try:
        with pipe:
            write_rows(batches, pipe)
    except BaseException as error:  # told by the thread that reads
        failures.append(error)


def _findings(pipe, part: int) -> Iterator[pa.RecordBatch]:
    place = 0
    # An empty field is no value; what is written as text stays text, "NA" and "null" too.
    convert = pyarrow.csv.ConvertOptions(
        column_types=FINDING_COLUMNS, null_values=[""], strings_can_be_null=True, include_columns=FINDING_COLUMNS.names
    )
    try:
        reader = pyarrow.csv.open_csv(
            pipe,
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=convert,
        )
    except pa.ArrowInvalid:
        # Nothing was written: the command refused, and says why.
        return
    for batch in reader:
        count = batch.num_rows
        yield pa.RecordBatch.from_arrays(
            [
                pa.array([part] * count, pa.int32()),
                pa.array(range(place, place + count), pa.int64()),
                pa.array(["finding"] * count),
                *batch.columns,
                pa.nulls(count, pa.int64()),
                pa.nulls(count, pa.int32()),
                pa.nulls(count, pa.string()),
            ],
            schema=RESULT,
        )
        place += count


def _mistakes(words: str, part: int) -> Iterator[pa.RecordBatch]:
    found = [match.groups() for match in map(_MISTAKE.match, words.splitlines()) if match]
    for place, (line, column, text) in enumerate(found):
        yield _row(part, "mistake", place, line=int(line), column=int(column), text=text)


def _row(part: int, what: str, place: int, **values) -> pa.RecordBatch:
    row = {"part": part, "place": place, "what": what, **values}
    return pa.RecordBatch.from_pylist([row], schema=RESULT)
