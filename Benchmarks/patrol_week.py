#!/usr/bin/env python3
"""A week of patrols on real sizes, by truceline's solver and OR-Tools routing: one thread each, the same wall time, one after
the other. A further visit at a stop counts half of the one before, so that to OR-Tools the k-th visit of a stop is a node
that counts so much: the same terms. Both plans are judged by truceline's checker, and set beside the bound."""
import argparse, json, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--benchmark", required=True, help="the executable PatrolBenchmark")
ap.add_argument("--seconds", type=float, default=60.0)
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("names", nargs="*", default=["week50.5.7", "week200.20.7"])
a = ap.parse_args()


def together(problem, plan):
    """What the visits of a plan count, the best at a place first."""
    places = {}
    for route in plan["routes"]:
        for visit in route["visits"]:
            stop = problem["stops"][visit["stop"]]
            places.setdefault(stop["place"], []).append(stop["reward"])
    total = 0
    for rewards in places.values():
        share = 1000
        for reward in sorted(rewards, reverse=True):
            total += reward * share // 1000
            share = share * problem["further"] // 1000
    return total


def truceline(problem, name):
    done = subprocess.run([a.benchmark, "solve", name, str(a.seconds), str(a.seed)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def ortools(problem, name):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2 as enums
    stops, shifts, size, travel = problem["stops"], problem["shifts"], problem["placeCount"], problem["travel"]
    n = len(stops)
    ends = [s["start"] for s in shifts]
    place = [s["place"] for s in stops] + ends + ends
    starts = [n + k for k in range(len(shifts))]
    closing = [n + len(shifts) + k for k in range(len(shifts))]
    manager = pywrapcp.RoutingIndexManager(len(place), len(shifts), starts, closing)
    routing = pywrapcp.RoutingModel(manager)
    service = [s["service"] for s in stops] + [0] * (2 * len(shifts))

    def seconds(i, j):
        i, j = manager.IndexToNode(i), manager.IndexToNode(j)
        return service[i] + travel[place[i] * size + place[j]]

    matrix = [[service[i] + travel[place[i] * size + place[j]] for j in range(len(place))] for i in range(len(place))]
    transit = routing.RegisterTransitMatrix(matrix)
    routing.SetArcCostEvaluatorOfAllVehicles(transit)
    last = max(s["until"] for s in shifts)
    routing.AddDimension(transit, last, last, False, "time")
    dimension = routing.GetDimensionOrDie("time")
    for vehicle, s in enumerate(shifts):
        dimension.CumulVar(routing.Start(vehicle)).SetRange(s["starts"][0], s["starts"][0])
        dimension.CumulVar(routing.End(vehicle)).SetRange(s["starts"][0], min(s["until"], s["starts"][0] + s["longest"]))
    order = {}
    for i, s in enumerate(stops):
        index = manager.NodeToIndex(i)
        variable = dimension.CumulVar(index)
        windows = s["windows"]
        variable.SetRange(windows[0]["from"], windows[-1]["until"] - s["service"])
        for before, after in zip(windows, windows[1:]):
            variable.RemoveInterval(before["until"] - s["service"] + 1, after["from"] - 1)
        visit = order.get(s["place"], 0)
        order[s["place"]] = visit + 1
        routing.AddDisjunction([index], s["reward"] * 100 >> visit)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(a.seconds * 1000))
    found = routing.SolveWithParameters(search)
    plan = {"routes": [], "reward": 0, "kept": 0}
    for vehicle, info in enumerate(shifts):
        visits, index = [], found.Value(routing.NextVar(routing.Start(vehicle))) if found else None
        at, t = info["start"], info["starts"][0]
        while found and not routing.IsEnd(index):
            node = manager.IndexToNode(index)
            stop = stops[node]
            t += travel[at * size + stop["place"]]
            t = min(max(t, w["from"]) for w in stop["windows"] if max(t, w["from"]) + stop["service"] <= w["until"])
            visits.append({"stop": node, "begins": t})
            t += stop["service"]
            at = stop["place"]
            index = found.Value(routing.NextVar(index))
        if visits:
            plan["routes"].append({"shift": vehicle, "starts": info["starts"][0], "visits": visits,
                                   "ends": t + travel[at * size + info["end"]]})
    plan["reward"] = together(problem, plan)
    return plan


for name in a.names:
    problem = json.loads(subprocess.run([a.benchmark, "problem", name], capture_output=True, text=True, check=True).stdout)
    rewards = {}
    for solver, run in (("truceline", truceline), ("ortools", ortools)):
        began = time.time()
        plan = run(problem, name)
        took = time.time() - began
        checked = subprocess.run([a.benchmark, "check", name], input=json.dumps(plan), capture_output=True, text=True)
        if checked.returncode:
            sys.exit(f"{name}: {solver}'s plan is refused: {(checked.stdout + checked.stderr).strip()[:300]}")
        rewards[solver] = plan["reward"]
        visits = sum(len(r["visits"]) for r in plan["routes"])
        places = len({problem["stops"][v["stop"]]["place"] for r in plan["routes"] for v in r["visits"]})
        print(f"{name} {solver}: gain {plan['reward']}, {visits} visits at {places} stops, {took:.0f} s", flush=True)
    bound = int(subprocess.run([a.benchmark, "bound", name, str(max(rewards.values())), str(a.seconds)],
                               capture_output=True, text=True, check=True).stdout)
    print(f"{name}: bound {bound}; truceline {100 * rewards['truceline'] / bound:.1f} % of it, OR-Tools "
          f"{100 * rewards['ortools'] / bound:.1f} %; ratio {rewards['truceline'] / max(1, rewards['ortools']):.4f}", flush=True)
