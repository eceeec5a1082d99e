#!/usr/bin/env python3
"""Times the counting of events and the check of its proofs on piles that once exploded, at 1, 10 and 100 times the size,
with processor time, wall time and peak memory of the whole process, and the cost of a report.

    count_growth.py --truceline PATH --exercise Examples/exercise --data DIR [--largest 100000] [--rows FILE ...]

The peer on days of reports is HiGHS, in the tests (Tests/CountingTests/CountOracleTests.swift): beyond some 1,500 reports
no other program that counts them with proofs is known to us.
"""
import argparse, os, resource, subprocess, sys, tempfile, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--exercise", required=True, help="a case with a line and an agreement")
ap.add_argument("--data", required=True)
ap.add_argument("--largest", type=int, default=100_000)
ap.add_argument("--rows", nargs="*", default=[], help="CASE=OBSERVATIONS to count too, as of make bench-assess")
a = ap.parse_args()
os.makedirs(a.data, exist_ok=True)

HEAD = ("id,time,time_end,lon,lat,radius_m,observer,observer_lon,observer_lat,observer_error_m,bearing,range,place,kind,"
        "weapon,count,party,altitude_m,status,means,admiralty\n")


def minute(path, n, observer):
    """n reports of one minute from one place in one direction: by one observer, by as many, or by nobody named."""
    with open(path, "w") as f:
        f.write(HEAD)
        for i in range(n):
            who = {"one": "post-4", "many": f"obs-{i}", "none": ""}[observer]
            f.write(f"S{i},2026-03-02T19:13:25Z,,,,,{who},-139.3875,30.506359,,E,,,explosion,,at least 1,,,reported,heard,B2\n")


def days(path, n):
    """n reports that tell the day only, at 200 places on 12 days, as news do."""
    with open(path, "w") as f:
        f.write(HEAD)
        for i in range(n):
            place, day = (i * 7919) % 200, (i * 104729) % 12
            lon, lat = -139.9 + (place % 20) * 0.06, 30.35 + (place // 20) * 0.03
            f.write(f"D{i},2026-03-{day + 2:02},,{lon:.4f},{lat:.4f},1000,,,,,,,,explosion,,1,,,reported,,\n")


def run(*command):
    """Processor seconds, wall seconds, peak MiB and the output of a command."""
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}: {errors.decode()[-500:]}")
    return usage.ru_utime + usage.ru_stime, time.time() - start, usage.ru_maxrss / 1024, output.decode()


def measure(name, case, rows, count):
    proofs = os.path.join(a.data, "counts.json")
    cpu, wall, memory, output = run(a.truceline, "incidents", case, "--observations", rows, "--certificates", proofs)
    check = run(a.truceline, "verify-counts", proofs, case, "--observations", rows)
    bound = next((line for line in output.splitlines() if line.startswith("Events reported, of all kinds")), "")
    exact = next((line for line in check[3].splitlines() if " shown to be the largest" in line), "")
    print(f"{name:>10} {count:>9,} reports: counted in {cpu:7.2f} s CPU, {wall:7.2f} s, {memory:6.0f} MiB, "
          f"{cpu / count * 1e6:7.1f} µs a report; checked in {check[0]:6.2f} s CPU, {check[2]:5.0f} MiB, "
          f"{os.path.getsize(proofs) >> 10:,} KiB of proofs")
    print(f"{'':>10} {bound}; {exact}")


for name in ("one", "many", "none", "days"):
    for n in (1000, 10_000, 100_000):
        if n > a.largest:
            continue
        path = os.path.join(a.data, f"{name}{n}.csv")
        days(path, n) if name == "days" else minute(path, n, name)
        measure(name, a.exercise, path, n)
for pair in a.rows:
    case, rows = pair.split("=", 1)
    with open(rows, "rb") as f:
        count = sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 20), b"")) - 1
    measure(os.path.basename(rows)[:10], case, rows, count)
