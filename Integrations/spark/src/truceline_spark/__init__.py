"""Judges observations by the provisions of a ceasefire inside Spark, with the `truceline` command.

    from truceline_spark import assess

    found = assess(frame, "Examples/exercise", command="/usr/local/bin/truceline")
    found.findings          # a frame: one row a finding, as `truceline assess -o findings.csv` writes them
    found.mistakes          # a frame: the rows that could not be read, and why
    found.totals()          # the totals of all parts, as `truceline merge` puts them together

`incidents` counts events with their proofs, `coverage` tells who could have noticed what: in parts too, and as one process.
"""

from .assessment import Assessment, assess
from .counting import Incidents, coverage, incidents
from .judging import FINDING_COLUMNS, JudgingFailed, judge
from .reading import read_findings, read_totals

__all__ = [
    "Assessment",
    "FINDING_COLUMNS",
    "Incidents",
    "JudgingFailed",
    "assess",
    "coverage",
    "incidents",
    "judge",
    "read_findings",
    "read_totals",
]
