#!/usr/bin/env python3
"""Times what pledges cover, and the check of it, as pledges and needs grow: processor time and peak memory of whole processes.

    mission_growth.py --truceline PATH --data DIR [SIZE ...]

Two kinds of mission on 28 days, no two of which are alike. `plain`: each pledge is of two teams and serves every need. `mixed`:
twenty sectors, a task for every four needs, pledges of all states with caveats of sectors and of the night.
"""
import argparse, os, random, subprocess, sys

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--data", required=True)
ap.add_argument("sizes", nargs="*", type=int, default=[50, 100, 200, 400])
a = ap.parse_args()


def write(folder, size, kind):
    draw = random.Random(size)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "case.yaml"), "w") as f:
        f.write("title: Growth\ndocuments:\n  - {id: d, title: D, author: not said, published: not said}\n"
                "parties:\n  - {id: a, name: A, role: party to the conflict}\nactors:\n")
        for i in range(size):
            f.write(f"  - {{id: c{i}, name: C{i}, party: a, kind: state}}\n")
    tasks = 1 if kind == "plain" else max(1, size // 4)
    with open(os.path.join(folder, "mission.yaml"), "w") as f:
        f.write("missions:\n  - {id: M, name: M, says: x, state: proposed}\ntasks:\n")
        for i in range(tasks):
            f.write(f"  - {{id: T{i}, mission: M, says: x, kind: patrol}}\n")
        if kind == "mixed":
            f.write("sectors:\n" + "".join(f"  - {{id: S{i}, name: S{i}}}\n" for i in range(20)))
        f.write("capabilities:\n  - {id: k, says: x, unit: teams, domain: land}\nneeds:\n")
        for i in range(size):
            sector = f", sectors: [S{draw.randrange(20)}]" if kind == "mixed" else ""
            amount = draw.randint(1, 6) if kind == "mixed" else 3
            f.write(f"  - {{id: N{i}, task: T{i % tasks}, capability: k, amount: {{number: {amount}, unit: teams}}, "
                    f"from: 2026-03-{i % 28 + 1:02}{sector}}}\n")
        f.write("pledges:\n")
        for i in range(size):
            caveat, state, amount = "", "pledged", 2
            if kind == "mixed":
                state = draw.choice(["pledged", "confirmed", "in preparation", "deployed", "offered"])
                amount = draw.randint(1, 8)
                sectors = ", ".join(sorted({f"S{draw.randrange(20)}" for _ in range(draw.randint(1, 6))}))
                chance = draw.random()
                caveat = (f", caveats: [{{only-in: [{sectors}]}}]" if chance < 0.7
                          else ", caveats: [{no-night: x}]" if chance < 0.8 else "")
            f.write(f"  - {{id: P{i}, by: c{i}, says: x, state: {state}, capability: k, amount: {{number: {amount}, unit: teams}}, "
                    f"condition: none, disclosure: disclosed, from: 2026-03-{(1, 8, 15, 22)[i % 4]:02}{caveat}}}\n")


def run(*command):
    """Processor seconds, peak MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}: {errors.decode()[-500:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


for kind in ("plain", "mixed"):
    for size in a.sizes:
        folder = os.path.join(a.data, f"mission-{kind}-{size}")
        write(folder, size, kind)
        answer = os.path.join(folder, "answer.json")
        made = run(a.truceline, "mission", folder, "--format", "json", "-o", answer)
        told = run(a.truceline, "mission", folder)
        checked = run(a.truceline, "verify-mission", answer, folder)
        print(f"{kind} {size:>4} pledges x {size:>4} needs: answered with proofs in {made[0]:6.2f} s CPU, {made[1]:5.0f} MiB; "
              f"in words, checked {told[0]:6.2f} s; verify-mission {checked[0]:6.2f} s, {checked[1]:5.0f} MiB; "
              f"{os.path.getsize(answer) >> 10:,} KiB", flush=True)
