#!/usr/bin/env python3
"""Times `truceline assess` as a filter at growing numbers of rows: rows are made here, go in by a pipe and findings are read
and thrown away, so that nothing is on the disk. Prints what a row costs in processor time, in wall time, and the peak memory.

    assess_scale.py --truceline PATH --case Examples/exercise 1000000 10000000 [100000000]

Processor time is the command's own, as the system tells it when it has ended; making the rows is not in it, but shares the
machine. The rows are those of scale_rows.py.
"""
import argparse, os, subprocess, sys, threading, time
from scale_rows import blocks, line_of

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--case", required=True, help="a case with one line; its own observations are not read")
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("rows", type=int, nargs="+")
a = ap.parse_args()

line = line_of(a.case)


def timed(count):
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
        for piece in blocks(line, count, a.seed):
            running.stdin.write(piece)
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
