#!/usr/bin/env python3
"""Times `truceline assess` as a filter at growing numbers of rows: rows are made here, go in by a pipe and findings are read
and thrown away, so that nothing is on the disk. Prints what a row costs in processor time, in wall time, and the peak memory.

    assess_scale.py --truceline PATH --case Examples/exercise 1000000 10000000 [100000000]

Processor time is the command's own, as the system tells it when it has ended; making the rows is not in it, but shares the
machine. The rows lie round the case's line: four in five within some kilometres, the others in a window about it.
"""
import argparse, json, os, subprocess, sys, threading, time
import numpy as np

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--case", required=True, help="a case with one line; its own observations are not read")
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("rows", type=int, nargs="+")
a = ap.parse_args()

HEAD = b"id,time,lon,lat,kind\n"
KINDS = [b"explosion", b"gunfire", b"uav", b"movement", b"tank", b"artillery", b"mlrs", b"crossing"]
BLOCK = 500_000
line = np.array(json.load(open(f"{a.case}/line.geojson"))["features"][0]["geometry"]["coordinates"])[:, :2]


def digits(values, count):
    """Numbers as `count` figures each, with noughts in front."""
    return (values[:, None] // 10 ** np.arange(count - 1, -1, -1) % 10 + 48).astype(np.uint8)


def degrees(values):
    """Degrees with six decimals, each as wide: -139.373091 or 0030.478706."""
    whole = np.round(np.abs(values) * 1e6).astype(np.int64)
    sign = np.where(values < 0, ord("-"), ord("0")).astype(np.uint8)[:, None]
    point = np.full((len(values), 1), ord("."), np.uint8)
    return np.hstack([sign, digits(whole // 1_000_000, 3), point, digits(whole % 1_000_000, 6)])


def block(rng, first, count):
    """Rows as bytes, all of one width: the last field is filled up with blanks, which are not read."""
    near = rng.random(count) < 0.8
    edge = rng.integers(0, len(line) - 1, count)
    on = line[edge] + rng.random((count, 1)) * (line[edge + 1] - line[edge]) + rng.normal(0, 0.05, (count, 2))
    low, high = line.min(0) - 0.5, line.max(0) + 0.5
    place = np.where(near[:, None], on, low + rng.random((count, 2)) * (high - low))
    second = rng.integers(0, 14 * 86_400, count)
    day = digits(second // 86_400 + 2, 2)
    hour, minute, rest = (digits(x, 2) for x in (second // 3600 % 24, second // 60 % 60, second % 60))
    kinds = np.array([list(k.ljust(9)) for k in KINDS], np.uint8)[rng.integers(0, len(KINDS), count)]

    def same(text):
        return np.tile(np.frombuffer(text, np.uint8), (count, 1))

    return np.hstack([
        digits(np.arange(first, first + count), 10), same(b",2026-03-"), day, same(b"T"), hour, same(b":"), minute,
        same(b":"), rest, same(b"Z,"), degrees(place[:, 0]), same(b","), degrees(place[:, 1]), same(b","), kinds,
        same(b"\n")]).tobytes()


def timed(count):
    rng = np.random.default_rng(a.seed)
    command = [a.truceline, "assess", a.case, "--observations", "-", "--form", "csv", "--events", "none", "--all",
               "-o", "-", "--output-form", "csv"]
    start = time.time()
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    got = [0, b""]

    def read():
        while piece := running.stdout.read(1 << 20):
            got[0] += len(piece)

    def told():
        got[1] = running.stderr.read()

    readers = [threading.Thread(target=work) for work in (read, told)]
    for reader in readers:
        reader.start()
    try:
        running.stdin.write(HEAD)
        for first in range(0, count, BLOCK):
            running.stdin.write(block(rng, first, min(BLOCK, count - first)))
        running.stdin.close()
    except BrokenPipeError:
        pass
    for reader in readers:
        reader.join()
    _, status, used = os.wait4(running.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: {got[1][-2000:].decode()}")
    return used.ru_utime + used.ru_stime, time.time() - start, used.ru_maxrss / 1024, got[0]


fixed, *_ = timed(1)
print(f"seed {a.seed}; fixed cost {fixed:.2f} s CPU (one row)")
print(f"{'rows':>12} {'CPU s':>8} {'wall s':>8} {'us CPU a row':>13} {'peak MiB':>9} {'MB written':>11}")
for count in a.rows:
    cpu, wall, peak, written = timed(count)
    print(f"{count:>12,} {cpu:>8.2f} {wall:>8.2f} {(cpu - fixed) / count * 1e6:>13.2f} {peak:>9.0f} {written / 1e6:>11.0f}",
          flush=True)
