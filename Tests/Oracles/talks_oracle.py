"""Cores and openings of small negotiations by python-sat or by brute force: the oracle of the talks engine's tests.

Reads one problem a line on standard input (JSON: issues, events, simultaneous, hard, demands), writes one answer a
line: {"hard_possible": bool, "cores": [[...]], "openings": [[...]]}, demands by number, all lists sorted.

    python talks_oracle.py < problems.jsonl
    python talks_oracle.py --brute-force < problems.jsonl      # up to 12 demands, no solver at all

It shares no code and no encoding with the engine: order is a total preorder over all events, with one literal
"not after" for every ordered pair, and openings come from LBX, cores from the hitting sets of the openings, each of
them checked by the solver.
"""

import itertools
import json
import sys


# --- with a solver ---------------------------------------------------------------------------------------------

def encode(problem):
    """Clauses for everything that is hard, a literal for every demand, and the next free variable."""
    clauses, top = [], itertools.count(1)
    option = [[next(top) for _ in range(n)] for n in problem["issues"]]
    for literals in option:
        if literals:  # an issue without options is shown in the case and not solved for
            clauses.append(list(literals))
        clauses += [[-a, -b] for a, b in itertools.combinations(literals, 2)]
    n = problem["events"]
    occurs = [next(top) for _ in range(n)]
    leq = {(a, b): next(top) for a in range(n) for b in range(n) if a != b}
    tie = {tuple(sorted(p)) for p in problem["simultaneous"]}
    for a, b in itertools.combinations(range(n), 2):
        clauses.append([leq[a, b], leq[b, a]])
        if (a, b) not in tie:
            clauses.append([-leq[a, b], -leq[b, a]])
    for a, b, c in itertools.permutations(range(n), 3):
        clauses.append([-leq[a, b], -leq[b, c], leq[a, c]])

    def literal(f):
        """A literal that is equivalent to the formula (Tseitin, both directions)."""
        kind = f[0]
        if kind == "not":
            return -literal(f[1])
        if kind == "occurs":
            return occurs[f[1]]
        x = next(top)
        if kind == "constant":
            clauses.append([x if f[1] else -x])
            return x
        if kind == "before":
            if f[1] == f[2]:
                clauses.append([-x])
                return x
            parts, is_all = [occurs[f[1]], occurs[f[2]], -leq[f[2], f[1]]], True
        elif kind == "outcome":
            parts, is_all = [option[f[1]][o] for o in f[2]], False
        else:
            parts, is_all = [literal(g) for g in f[1]], kind == "all"
        sign = 1 if is_all else -1
        for p in parts:
            clauses.append([-sign * x, sign * p])
        clauses.append([sign * x] + [-sign * p for p in parts])
        return x

    for f in problem["hard"]:
        clauses.append([literal(f)])
    demands = [literal(f) for f in problem["demands"]]
    return clauses, demands, top


def weighted(clauses, demands, top, weights=None):
    """The demands as unit soft clauses, each behind a fresh literal, so that equal demands stay two."""
    from pysat.formula import WCNF

    soft = []
    for d in demands:
        s = next(top)
        clauses.append([-s, d])
        soft.append(s)
    wcnf = WCNF()
    for c in clauses:
        wcnf.append(c)
    for i, s in enumerate(soft):
        wcnf.append([s], weight=weights[i] if weights else 1)
    return wcnf, soft


def solve(problem):
    from pysat.examples.hitman import Hitman
    from pysat.examples.lbx import LBX
    from pysat.solvers import Solver

    clauses, demands, top = encode(problem)
    with Solver(name="cadical153", bootstrap_with=clauses) as solver:
        if not solver.solve():
            return {"hard_possible": False, "cores": [], "openings": []}
        if solver.solve(assumptions=demands):
            return {"hard_possible": True, "cores": [], "openings": [[]]}

    wcnf, soft = weighted(clauses, demands, top)
    openings = []
    lbx = LBX(wcnf, use_cld=True, solver_name="g3")
    while True:
        mcs = lbx.compute()
        if not mcs:
            break
        openings.append(sorted(i - 1 for i in mcs))
        lbx.block(mcs)
    lbx.delete()

    cores = []
    with Hitman(bootstrap_with=openings, htype="lbx") as hitman:
        for core in hitman.enumerate():
            cores.append(sorted(core))
    with Solver(name="cadical153", bootstrap_with=clauses) as solver:
        for core in cores:
            assert not solver.solve(assumptions=[soft[i] for i in core]), "not a core"
    return {"hard_possible": True, "cores": sorted(cores), "openings": sorted(openings)}


# --- without one -----------------------------------------------------------------------------------------------

def weak_orders(events, tie):
    """Every way to put the events in groups, one after the other, where only allowed pairs share a group."""
    if not events:
        yield []
        return
    for size in range(1, len(events) + 1):
        for group in itertools.combinations(events, size):
            if any(tuple(sorted(p)) not in tie for p in itertools.combinations(group, 2)):
                continue
            for rest in weak_orders([e for e in events if e not in group], tie):
                yield [group] + rest


def holds(f, options, place):
    kind = f[0]
    if kind == "constant":
        return f[1]
    if kind == "occurs":
        return f[1] in place
    if kind == "before":
        return f[1] in place and f[2] in place and place[f[1]] < place[f[2]]
    if kind == "outcome":
        return options[f[1]] in f[2]
    if kind == "not":
        return not holds(f[1], options, place)
    return (all if kind == "all" else any)(holds(g, options, place) for g in f[1])


def brute_force(problem):
    tie = {tuple(sorted(p)) for p in problem["simultaneous"]}
    demands = problem["demands"]
    possible = set()  # sets of demands that some world satisfies, as bit masks
    for size in range(problem["events"] + 1):
        for present in itertools.combinations(range(problem["events"]), size):
            for order in weak_orders(list(present), tie):
                place = {e: i for i, group in enumerate(order) for e in group}
                for options in itertools.product(*[range(max(k, 1)) for k in problem["issues"]]):
                    if all(holds(f, options, place) for f in problem["hard"]):
                        possible.add(sum(1 << i for i, f in enumerate(demands) if holds(f, options, place)))
    if not possible:
        return {"hard_possible": False, "cores": [], "openings": []}
    full = (1 << len(demands)) - 1
    largest = [m for m in possible if not any(m != o and m & o == m for o in possible)]
    fits = lambda s: any(s & m == s for m in largest)
    members = lambda s: [i for i in range(len(demands)) if s >> i & 1]
    cores = [s for s in range(full + 1)
             if not fits(s) and all(fits(s & ~(1 << i)) for i in members(s))]
    return {"hard_possible": True, "cores": sorted(map(members, cores)),
            "openings": sorted(members(full & ~m) for m in largest)}


if __name__ == "__main__":
    answer = brute_force if "--brute-force" in sys.argv[1:] else solve
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer(json.loads(line)), separators=(",", ":")), flush=True)
