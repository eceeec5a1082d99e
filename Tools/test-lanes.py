#!/usr/bin/env python3
"""Runs the tests that are built: a fast lane, then the second lane (Tests/second-lane.txt).

    Tools/test-lanes.py [fast|second|both] [SWIFT-TEST OPTIONS ...]

After each lane the slowest tests are listed, before the runner's own closing line, so that its word is the last.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHOWN = 12
CLOSING = re.compile(r"Test run with \d+ tests?")


def second_lane():
    with open(os.path.join(ROOT, "Tests", "second-lane.txt")) as file:
        names = [line.strip() for line in file]
    # The runner matches anywhere in Target.Suite/test(labels:): the name must begin at a suite and end where it ends.
    return [rf"[.]{name}(/|[(]|$)" for name in names if name and not name.startswith("#")]


def slowest(path):
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return []
    cases = ElementTree.parse(path).getroot().iter("testcase")
    times = [(float(case.get("time") or 0), case.get("classname"), case.get("name")) for case in cases]
    return sorted(times, reverse=True)[:SHOWN]


def run(lane, options):
    names = second_lane()
    option = "--skip" if lane == "fast" else "--filter"
    chosen = [word for name in names for word in (option, name)]
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "tests.xml")
        command = ["swift", "test", "--skip-build", "--disable-xctest", "--xunit-output", report, *chosen, *options]
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        closing = None
        for line in process.stdout:
            if CLOSING.search(line.decode(errors="replace")):
                closing = line
            else:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
        status = process.wait()
        seconds = time.monotonic() - started
        reports = [os.path.join(folder, name) for name in os.listdir(folder)]
        found = sorted((case for report in reports for case in slowest(report)), reverse=True)[:SHOWN]
    print(f"{lane} lane: {seconds:.0f} s. The slowest, in seconds of the clock while others ran beside them:")
    for taken, suite, test in found:
        print(f"  {taken:8.1f}  {suite}/{test}")
    sys.stdout.flush()
    if closing is None:
        print(f"error: the runner ended with {status} and no closing line", flush=True)
        return status or 1
    sys.stdout.buffer.write(closing)
    sys.stdout.buffer.flush()
    return status


def main():
    lane = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in ("fast", "second", "both") else None
    options = sys.argv[2:] if lane else sys.argv[1:]
    statuses = [run(one, options) for one in (["fast", "second"] if lane in (None, "both") else [lane])]
    sys.exit(next((status for status in statuses if status), 0))


main()
