#!/usr/bin/env python3
"""Times `truceline assess` beside SedonaDB and GeoPandas on the same rows, whole processes from CSV to written result,
and compares distances, sides, bands and zones with pyproj.Geod and Shapely on a sample of 10,000 rows.

The workload and the peers are those of ../shared/bench (--peers). CPU is the process's own and its children's.
"""
import argparse, json, os, resource, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--peers", required=True)
ap.add_argument("--data", required=True)
ap.add_argument("rows", type=int, nargs="+")
a = ap.parse_args()
if not os.path.isdir(a.peers):
    sys.exit(f"{a.peers}: no such folder; the workload and the peers are not part of the project. Set BENCH_PEERS.")
os.makedirs(a.data, exist_ok=True)
env = dict(os.environ, BENCH_DATA=os.path.abspath(a.data), PYTHONPATH=os.path.abspath(a.peers))


def timed(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(["/usr/bin/env"] + command, env=env, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.time() - start, cpu, done.stdout


def case(folder):
    import numpy as np
    os.makedirs(folder, exist_ok=True)
    line = np.load(f"{a.data}/line.npy").tolist()
    feature = {"type": "Feature", "properties": {"id": "line", "before-start": "south", "after-end": "north"},
               "geometry": {"type": "LineString", "coordinates": line}}
    json.dump({"type": "FeatureCollection", "features": [feature]}, open(f"{folder}/line.geojson", "w"))
    open(f"{folder}/zones.geojson", "w").write(open(f"{a.data}/zones.geojson").read())
    open(f"{folder}/case.yaml", "w").write(
        "title: Benchmark\ndocuments:\n  - {id: d, title: d, author: none, published: not said}\nparties:\n"
        "  - {id: a, name: A, role: party to the conflict}\n  - {id: b, name: B, role: party to the conflict}\n")
    open(f"{folder}/agreement.yaml", "w").write(
        "bands: [5 km, 15 km, 25 km, 50 km]\nprovisions:\n  - id: P1\n    says: No acts within 15 km of the line\n"
        "    rule: prohibited\n    acts: [fire, uav, movement, crossing, tank]\n    where: {within: 15 km}\n")


def comparable(n):
    import pandas as pd
    d = pd.read_csv(f"{a.data}/findings.csv", usecols=["observation", "side", "distance_least_m", "zones"], dtype={"zones": str})
    band = pd.cut(d.distance_least_m, [-1, 5e3, 15e3, 25e3, 50e3, 1e12], right=False, labels=False)
    pd.DataFrame(dict(id=d.observation, dist=d.distance_least_m, left=d.side == "left", band=band, zones=d.zones)).to_csv(
        f"{a.data}/res_truceline_{n}.csv", index=False)


for n in a.rows:
    subprocess.run([sys.executable, f"{a.peers}/generate.py", "assess", "--n", str(n), "--out", a.data], check=True, env=env)
    case(f"{a.data}/case")
    ours = min(
        (timed([a.truceline, "assess", f"{a.data}/case", "--observations", f"{a.data}/obs_{n}.csv", "--all", "-o",
                f"{a.data}/findings.csv", "--totals", f"{a.data}/totals.csv"]) for _ in range(3)), key=lambda run: run[1])
    print(f"{n} rows: truceline {ours[0]:.2f} s wall, {ours[1]:.2f} s CPU")
    if n > 1_000_000:
        continue
    for name, script in [("SedonaDB", "assess_sedonadb.py"), ("GeoPandas", "assess_geopandas.py")]:
        wall, cpu, _ = timed([sys.executable, f"{a.peers}/{script}", "--n", str(n)])
        print(f"{n} rows: {name} {wall:.2f} s wall, {cpu:.2f} s CPU; truceline's CPU is 1/{cpu / ours[1]:.1f} of it")
    comparable(n)
    print(timed([sys.executable, f"{a.peers}/assess_compare.py", "--n", str(n)])[2], end="")
