#!/usr/bin/env python3
"""Times the counting of events and the check of its proofs on piles that once exploded, at 1, 10 and 100 times the size,
with processor time, wall time and peak memory of the whole process, and the cost of a report.

    count_growth.py --truceline PATH --exercise Examples/exercise --data DIR [--peer PYTHON] [--largest 100000]
                    [--rows CASE=FILE ...] [--exercises EVENTS/DAYS/POSTS ...]

The peer is HiGHS on the same files, days of up to 1,439 reports: the peer enumerates sets itself
(Tests/Oracles/count_oracle.py) and gives a number without a proof. Beyond that no other program that counts is known to us.
Where a bound is not shown to be the largest, the events that are known to be enough stand beside it: the truth that the
reports allow lies between the two.
"""
import argparse, json, os, random, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--exercise", required=True, help="a case with a line and an agreement")
ap.add_argument("--data", required=True)
ap.add_argument("--peer", help="a Python with highspy, as .venv-tests has")
ap.add_argument("--largest", type=int, default=100_000)
ap.add_argument("--rows", nargs="*", default=[], help="CASE=OBSERVATIONS to count too, as of make bench-assess")
ap.add_argument("--exercises", nargs="*", default=[], help="EVENTS/DAYS/POSTS of exercises to make and count")
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


def day(path, n, crowded):
    """A day of n reports by 12 observers at places a kilometre apart on four roads along the line, as CSV, and as rows for
    the peer. The radii are such that circles meet where their middles' distances say so, with a margin; `crowded` lets the
    reports lie in a sixth of the time. A person's clock may err by a minute (docs/proofs.md): the peer is told so."""
    draw = random.Random(n)
    rows, lines = [], [HEAD]
    for i in range(n):
        x, road, radius = draw.randrange(60), draw.randrange(4), draw.choice((0.6, 1.6, 2.6))
        first = draw.randrange(80_000) // (6 if crowded else 1)
        last = first + (900 if crowded else draw.randrange(60, 1800))
        observer, claim = draw.randrange(12), draw.randint(1, 7)
        rows.append([x - radius, x + radius, road, road, first - 60, last + 60, 1, observer, claim])
        stamp = lambda s: f"2026-03-09T{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}Z"
        # A degree of longitude on the parallel of 30.4 degrees is 96.064 km.
        lines.append(f"P{i},{stamp(first)},{stamp(last)},{-139.9 + x / 96.064:.7f},{30.1 + road * 0.2:.1f},{radius * 1000:.0f},"
                     f"post-{observer},,,,,,,explosion,,at least {claim},,,reported,,\n")
    with open(path, "w") as f:
        f.writelines(lines)
    return rows


def beside_peer(n, crowded):
    path = os.path.join(a.data, f"day{n}.csv")
    rows = day(path, n, crowded)
    cpu, _, memory, output = run(a.truceline, "incidents", a.exercise, "--observations", path)
    bound = next(line for line in output.splitlines() if line.startswith("Events reported, of all kinds"))
    known = next(line for line in output.splitlines() if "that certainly tell" in line).split("; ")[-1]
    name = "crowded" if crowded else "day"
    oracle = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Tests/Oracles/count_oracle.py")
    peer = run(a.peer, oracle, given=json.dumps({"lines": rows}) + "\n")
    least = int(peer[3].split()[-1])
    print(f"{name:>10} {n:>9,} reports: {bound.split(': ')[1].split(';')[0]} ({known}); {cpu:.2f} s CPU, {memory:.0f} MiB, with proofs; "
          f"HiGHS {least}: {peer[0]:.2f} s CPU, {peer[2]:.0f} MiB; {cpu / peer[0]:.3f} of its time", flush=True)


def run(*command, given=None):
    """Processor seconds, wall seconds, peak MiB and the output of a command."""
    start = time.time()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write((given or "").encode())
    process.stdin.close()
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


if a.peer:
    for n, crowded in ((35, False), (178, False), (549, False), (1439, False), (700, True), (1439, True)):
        beside_peer(n, crowded)
for name in ("one", "many", "none", "days"):
    for n in (1000, 10_000, 100_000):
        if n > a.largest:
            continue
        path = os.path.join(a.data, f"{name}{n}.csv")
        days(path, n) if name == "days" else minute(path, n, name)
        measure(name, a.exercise, path, n)
pairs = list(a.rows)
for words in a.exercises:
    events, days_, posts = words.split("/")
    case = os.path.join(a.data, f"exercise-{events}-{days_}-{posts}")
    if not os.path.exists(case):
        run(a.truceline, "exercise", case, "--events", events, "--days", days_, "--posts", posts)
    pairs.append(f"{case}={case}/observations.csv")
for pair in pairs:
    case, rows = pair.split("=", 1)
    if not os.path.exists(rows):
        print(f"{rows} is not there: `make bench-assess` makes it")
        continue
    with open(rows, "rb") as f:
        count = sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 20), b"")) - 1
    measure((os.path.basename(case) if case in rows else os.path.basename(rows))[-10:], case, rows, count)
