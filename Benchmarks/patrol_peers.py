#!/usr/bin/env python3
"""Plans patrols on generated team-orienteering instances with truceline's solver, OR-Tools routing and PyVRP: one thread
each, the same wall time, one after another on the same machine. Every plan is judged by truceline's checker, which knows
the problem and the plan only. With --keep the best reward met is entered in a file of best known rewards."""
import argparse, csv, json, math, os, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--benchmark", required=True, help="the executable PatrolBenchmark")
ap.add_argument("--seconds", type=float, default=2.0)
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("--solvers", default="truceline,ortools,pyvrp")
ap.add_argument("--known", default=os.path.join(os.path.dirname(__file__), "../Tests/PatrolsTests/best-known.csv"))
ap.add_argument("--keep", action="store_true", help="enter better rewards in the file of best known ones")
ap.add_argument("names", nargs="*")
a = ap.parse_args()


def scheduled(problem, routes):
    """The plan of some routes, every visit as early as can be."""
    stops, size, travel = problem["stops"], problem["placeCount"], problem["travel"]
    plan = {"routes": [], "reward": 0, "kept": 0}
    for shift, route in enumerate(routes):
        if not route:
            continue
        info = problem["shifts"][shift]
        place, t, visits = info["start"], info["starts"][0], []
        for stop in route:
            s = stops[stop]
            t = max(t + travel[place * size + s["place"]], s["windows"][0]["from"])
            visits.append({"stop": stop, "begins": t})
            t += s["service"]
            place = s["place"]
            plan["reward"] += s["reward"]
        plan["routes"].append({"shift": shift, "starts": info["starts"][0], "visits": visits,
                               "ends": t + travel[place * size + info["end"]]})
    return plan


def truceline(problem, name):
    done = subprocess.run([a.benchmark, "solve", name, str(a.seconds), str(a.seed)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def ortools(problem, name):
    """Vehicles with a time dimension; a stop left out costs its reward, a second of travel next to nothing."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2 as enums
    stops, shifts, size, travel = problem["stops"], problem["shifts"], problem["placeCount"], problem["travel"]
    n = len(stops)
    start, end = shifts[0]["start"], shifts[0]["end"]
    place = [s["place"] for s in stops] + [start, end]
    manager = pywrapcp.RoutingIndexManager(n + 2, len(shifts), [n] * len(shifts), [n + 1] * len(shifts))
    routing = pywrapcp.RoutingModel(manager)
    service = [s["service"] for s in stops] + [0, 0]
    matrix = [[service[i] + travel[place[i] * size + place[j]] for j in range(n + 2)] for i in range(n + 2)]
    transit = routing.RegisterTransitMatrix(matrix)
    routing.SetArcCostEvaluatorOfAllVehicles(transit)
    longest = shifts[0]["longest"]
    routing.AddDimension(transit, longest, longest, True, "time")
    dimension = routing.GetDimensionOrDie("time")
    for i, s in enumerate(stops):
        index = manager.NodeToIndex(i)
        dimension.CumulVar(index).SetRange(s["windows"][0]["from"], s["windows"][0]["until"] - s["service"])
        routing.AddDisjunction([index], s["reward"] * 100)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(a.seconds * 1000))
    found = routing.SolveWithParameters(search)
    routes = []
    for vehicle in range(len(shifts)):
        route, index = [], routing.Start(vehicle)
        while found and not routing.IsEnd(index):
            node = manager.IndexToNode(index)
            if node < n:
                route.append(node)
            index = found.Value(routing.NextVar(index))
        routes.append(route)
    return scheduled(problem, routes)


def pyvrp(problem, name):
    """Optional clients with prizes, vehicles with a longest duration; travel costs nothing but breaks ties."""
    from pyvrp import Model
    from pyvrp.stop import MaxRuntime
    stops, shifts, size, travel = problem["stops"], problem["shifts"], problem["placeCount"], problem["travel"]
    model = Model()
    place = [shifts[0]["start"], shifts[0]["end"]] + [s["place"] for s in stops]
    where = [model.add_location(x=0, y=0) for _ in place]
    start, end = model.add_depot(where[0]), model.add_depot(where[1])
    for location, s in zip(where[2:], stops):
        model.add_client(location, service_duration=s["service"], tw_early=s["windows"][0]["from"],
                         tw_late=s["windows"][0]["until"] - s["service"], prize=s["reward"] * 1000, required=False)
    model.add_vehicle_type(len(shifts), start_depot=start, end_depot=end, tw_early=0, tw_late=shifts[0]["longest"],
                           unit_distance_cost=1)
    for i, one in zip(place, where):
        for j, other in zip(place, where):
            if one is not other:
                model.add_edge(one, other, distance=travel[i * size + j], duration=travel[i * size + j])
    found = model.solve(stop=MaxRuntime(a.seconds), seed=a.seed, display=False)
    if not found.best.is_feasible():
        return None
    routes = [[visit.idx for visit in route if visit.is_client()] for route in found.best.routes()]
    return scheduled(problem, routes + [[]] * (len(shifts) - len(routes)))


def known():
    if not os.path.exists(a.known):
        return {}
    with open(a.known) as f:
        return {r["instance"]: (int(r["reward"]), r["by"]) for r in csv.DictReader(l for l in f if not l.startswith("#"))}


solvers = {name: {"truceline": truceline, "ortools": ortools, "pyvrp": pyvrp}[name] for name in a.solvers.split(",")}
names = a.names or subprocess.run([a.benchmark, "list"], capture_output=True, text=True, check=True).stdout.split()
best, sums, refused, worst = known(), {s: [] for s in solvers}, 0, {s: 1.0 for s in solvers}
print(f"{len(names)} instances, {a.seconds:g} s wall each, one thread, seed {a.seed}")
print("instance".ljust(14) + "".join(s.rjust(12) for s in solvers) + "  best known")
for name in names:
    problem = json.loads(subprocess.run([a.benchmark, "problem", name], capture_output=True, text=True, check=True).stdout)
    rewards = {}
    for solver, run in solvers.items():
        plan = run(problem, name)
        if plan is None:
            rewards[solver] = 0
            continue
        checked = subprocess.run([a.benchmark, "check", name], input=json.dumps(plan), capture_output=True, text=True)
        if checked.returncode:
            refused += 1
            print(f"{name}: {solver}'s plan is refused: {checked.stdout.strip()[:200]}")
            continue
        rewards[solver] = plan["reward"]
        if plan["reward"] > best.get(name, (0, ""))[0]:
            best[name] = (plan["reward"], f"{solver} {a.seconds:g} s seed {a.seed}")
    top = best[name][0]
    for solver, reward in rewards.items():
        sums[solver].append(reward / top)
        worst[solver] = min(worst[solver], reward / top)
    print(name.ljust(14) + "".join(f"{r:12d}" for r in rewards.values()) + f"{top:12d}"
          + "".join(f" {100 * r / top:6.2f}" for r in rewards.values()), flush=True)
for solver, ratios in sums.items():
    print(f"{solver}: {100 * sum(ratios) / len(ratios):.3f} % of the best known on average, {100 * worst[solver]:.2f} % at "
          f"worst, {sum(r >= 1 for r in ratios)} of {len(ratios)} at the best known or better")
print(f"{refused} plans refused by the checker")
if a.keep:
    with open(a.known, "w") as f:
        f.write("# Best rewards met in long runs of truceline, OR-Tools and PyVRP on the instances of Benchmarks/PatrolInstances;\n"
                "# made by: Benchmarks/patrol_peers.py --keep --seconds S --seed N (each row says which). Every plan passed the checker.\n")
        f.write("instance,reward,by\n")
        for name, (reward, by) in best.items():
            f.write(f"{name},{reward},{by}\n")
if refused or ("truceline" in sums and any(sum(sums["truceline"]) < sum(r) - 1e-9 for r in sums.values())):
    sys.exit("truceline is not the best, or a plan was refused")
