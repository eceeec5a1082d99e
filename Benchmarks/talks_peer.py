"""The peer of the talks benchmark: python-sat on the same problem, each list with a time limit.

    talks_peer.py PROBLEM.json [--time-limit SECONDS]

Openings (minimal correction sets) by LBX and by RC2 with block=-1 (without it RC2 lists no minimal correction sets),
the faster of the two; cores as minimal hitting sets of the openings (Hitman) and by OptUx, the faster of the two.
Prints one line of JSON. Encoding is timed apart.
"""

import json
import pathlib
import resource
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Oracles"))
import talks_oracle  # noqa: E402


class OutOfTime(Exception):
    pass


def limited(seconds, work):
    """What the work returns and how long it took; None where it does not end in time."""
    def stop(*_):
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    start = time.perf_counter()
    try:
        result = work()
        return result, time.perf_counter() - start
    except OutOfTime:
        return None, None
    finally:
        signal.alarm(0)


def by_lbx(wcnf):
    from pysat.examples.lbx import LBX

    found = []
    with LBX(wcnf, use_cld=True, solver_name="g3") as lbx:
        while mcs := lbx.compute():
            found.append(sorted(i - 1 for i in mcs))
            lbx.block(mcs)
    return found


def by_rc2(wcnf, soft):
    from pysat.examples.rc2 import RC2

    place = {s: i for i, s in enumerate(soft)}
    with RC2(wcnf) as rc2:
        return [sorted(place[-l] for l in model if -l in place) for model in rc2.enumerate(block=-1)]


def by_hitman(openings):
    from pysat.examples.hitman import Hitman

    with Hitman(bootstrap_with=openings, htype="lbx") as hitman:
        return [sorted(core) for core in hitman.enumerate()]


def by_optux(wcnf):
    from pysat.examples.optux import OptUx

    with OptUx(wcnf, unsorted=True) as optux:
        return list(optux.enumerate())


def fastest(ways, seconds):
    """The way that ends first, its result and its time."""
    best = (None, None, None)
    for name, work in ways:
        result, taken = limited(seconds, work)
        if result is not None and (best[2] is None or taken < best[2]):
            best = (name, result, taken)
    return best


def main():
    import pysat

    arguments = sys.argv[1:]
    seconds = int(arguments[arguments.index("--time-limit") + 1]) if "--time-limit" in arguments else 60
    problem = json.loads(pathlib.Path(arguments[0]).read_text())
    start = time.perf_counter()
    clauses, demands, top = talks_oracle.encode(problem)
    wcnf, soft = talks_oracle.weighted(clauses, demands, top)
    encoding = time.perf_counter() - start
    how, openings, taken = fastest([("LBX", lambda: by_lbx(wcnf)), ("RC2", lambda: by_rc2(wcnf, soft))], seconds)
    core_ways = [("OptUx", lambda: by_optux(wcnf))]
    if openings is not None:
        core_ways.insert(0, ("Hitman", lambda: by_hitman(openings)))
    core_how, cores, core_taken = fastest(core_ways, min(seconds, 20))
    print(json.dumps({
        "peer": "python-sat " + pysat.__version__, "encode_seconds": encoding,
        "openings_by": how, "openings": None if openings is None else len(openings), "openings_seconds": taken,
        "cores_by": core_how, "cores": None if cores is None else len(cores), "cores_seconds": core_taken,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))


if __name__ == "__main__":
    main()
