#!/usr/bin/env python3
"""What pledges meet, by HiGHS: reads JSON lines, one mission at one day each, and prints for each capability and end of
the intervals: units met by state in priority order (a linear program for each, those before it held), units that offers
would add, what is unmet more without each contributor, what one addition closes, and the least cost of closing all.

A mission: {"cost": {capability: n}, "rests": {capability: bool}, "domain": {...}, "pledges": [...], "needs": [...]}; see
MissionOracle.swift. Which pledge can serve which need is told here anew, from the words of the case."""
import json, sys
import highspy
import numpy as np

RANKS = ["deployed", "in preparation", "confirmed", "pledged", "offered"]
INF = float("inf")
highs = highspy.Highs()
highs.setOptionValue("output_flag", False)
highs.setOptionValue("threads", 1)
highs.setOptionValue("presolve", "off")


def solve(cost, upper, rows, whole=False):
    """Maximum of cost · x for 0 <= x <= upper and rows of (coefficients, lower, upper); in whole numbers if asked."""
    n = len(cost)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n, len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(cost, dtype=float)
    lp.col_lower_, lp.col_upper_ = np.zeros(n), np.array(upper, dtype=float)
    lp.row_lower_ = np.array([r[1] for r in rows], dtype=float)
    lp.row_upper_ = np.array([r[2] for r in rows], dtype=float)
    start, index, value = [0], [], []
    for coefficients, _, _ in rows:
        index += list(coefficients.keys())
        value += list(coefficients.values())
        start.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = start, index, value
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * n
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return highs.getInfo().objective_function_value


def happened(pledge, sure):
    """Whether conditions and days until it is in place are over: for sure, or possibly."""
    if pledge["state"] == "deployed":
        return True
    for since in pledge["since"]:
        if since is None or since < pledge["lead"]:
            return False
    if not pledge["since"] and pledge["condition"] and sure:
        return False
    # The days begin on a day that is still to come.
    if pledge["lead"] > 0 and confirmed(pledge) is None and any(ago < 0 and is_confirmed(s) for s, ago in pledge["history"]):
        return False
    if not pledge["since"] and pledge["lead"] > 0:
        since = confirmed(pledge)
        # With notice to move, the days until it is in place come on top of the notice.
        return (bool(pledge.get("move")) or not sure) if since is None else since >= pledge["lead"]
    if pledge["since"] and pledge["lead"] > 0:
        since = confirmed(pledge)
        return since is None or since >= pledge["lead"]
    return True


def is_confirmed(state):
    return state in ("confirmed", "in preparation", "deployed")


def confirmed(pledge):
    """Days since the day from which on it has been confirmed or more; None where no day is said."""
    since = None
    for state, ago in pledge["history"]:
        if ago >= 0:
            if is_confirmed(state):
                since = ago if since is None else since
            else:
                since = None
    return since


def alone(pledge, sure):
    """Whether it can be used as far as it goes by itself."""
    if pledge["state"] in ("declined", "withdrawn", "lapsed", "not given", "not said") or not happened(pledge, sure):
        return False
    move, turn, leaves = pledge.get("move"), pledge.get("rotates"), pledge.get("leaves")
    if move and pledge["state"] != "deployed":
        days, since = move
        if since is None or since < days + pledge["lead"]:
            return False
    if turn:
        ago, every, handover = turn
        if ago >= 0 and ago % every >= every - handover:
            return False
    if leaves is not None and leaves >= 0:
        return False
    for since in pledge.get("consent_with", []):
        if since is None or since < 0:
            return False
    return all(c == "yes" or (c == "not said" and not sure) for c in pledge["consents"])


def usable(pledge, sure, mission):
    if not alone(pledge, sure):
        return False
    offer = ("offered", "hinted")
    return all(alone(o, sure) and (pledge["state"] in offer or o["state"] not in offer) for o in mates(pledge, mission))


def mates(pledge, mission):
    name = pledge.get("package")
    return [o for o in mission["pledges"] if o is not pledge and name and o.get("package") == name]


def size(pledge, mission):
    """Units at least and at most, of what it has grown to; None where no number is said."""
    least, most = pledge["least"], pledge["most"]
    for ago, low, high in pledge.get("amounts", []):
        if ago >= 0:
            least, most = low, high
    if pledge["capability"] is None or least is None:
        return None
    daily = mission.get("yields", {}).get(pledge["capability"], {}).get(pledge.get("unit"), 1)
    return least // daily, None if most is None else -(-most // daily)


def may_be(pledge, capability, domain):
    if pledge["capability"] is not None:
        return pledge["capability"] == capability
    return pledge["domain"] is None or pledge["domain"] == domain


def serves(pledge, need, sector, part):
    if need.get("shared"):
        sector = None
    if pledge["only"] is not None and sector is not None and sector not in pledge["only"]:
        return False
    if pledge["not"] is not None and sector in pledge["not"]:
        return False
    if pledge["no_night"] and "night" in part:
        return False
    if need.get("shared"):
        if pledge["only"] is not None and not set(need["sectors"]) <= set(pledge["only"]):
            return False
        if pledge["not"] is not None and set(need["sectors"]) & set(pledge["not"]):
            return False
    if pledge.get("only_tasks") is not None and need["task"] not in pledge["only_tasks"]:
        return False
    if pledge.get("not_tasks") is not None and need["task"] in pledge["not_tasks"]:
        return False
    if any(word in need.get("calls", []) for word in pledge.get("withheld", [])):
        return False
    return pledge["state"] == "deployed" or need["age"] is None or need["age"] >= pledge["notice"]


class End:
    def __init__(self, mission, capability, low):
        # A cell: needs with the part of the day of each, sector, part or parts, amount.
        self.cells = []
        self.rests = mission["rests"][capability]
        halves = {}
        told = any(may_be(p, capability, mission["domain"][capability]) and (p["no_night"] or p["has_notice"])
                   for p in mission["pledges"])
        for need in mission["needs"]:
            if need["capability"] != capability or (need["age"] is not None and need["age"] < 0) or need["most"] == 0:
                continue
            begins, ends = mission.get("mandate") or (0, 0)
            if begins < 0 or ends > 0:
                continue
            daily = mission.get("yields", {}).get(capability, {}).get(need.get("unit"), 1)
            amount = need["rotation"] * -(-(need["most"] if low else need["least"]) // daily)
            sectors = need["sectors"] or [None]
            if need.get("shared"):
                sectors = [" + ".join(need["sectors"])]
            for sector in sectors:
                if not self.rests and len(need["parts"]) == 2:
                    self.cells.append(([need], sector, "day night", amount))
                    continue
                for part in need["parts"]:
                    if self.rests or told:
                        self.cells.append(([need], sector, part, amount))
                    else:
                        halves.setdefault(sector, {"day": [], "night": []})[part] += [need] * amount
        for sector, parts in halves.items():
            # Unit by unit: the first by day with the first by night.
            day, night = parts["day"], parts["night"]
            for unit in range(max(len(day), len(night))):
                both = [n[unit] for n in (day, night) if unit < len(n)]
                part = "day night" if len(both) == 2 else "day" if unit < len(day) else "night"
                self.cells.append((both, sector, part, 1))
        whole = sum(c[3] for c in self.cells)
        self.pledges, self.limits = [], []
        for pledge in mission["pledges"]:
            if usable(pledge, low, mission) and may_be(pledge, capability, mission["domain"][capability]):
                sized = size(pledge, mission)
                limit = (sized[0] if sized else 0) if low else (
                    sized[1] if sized and sized[1] is not None else whole)
                self.pledges.append(pledge)
                self.limits.append(limit)
        self.columns = [(p, c) for p in range(len(self.pledges)) for c in range(len(self.cells))
                        if all(serves(self.pledges[p], n, *self.cells[c][1:3]) for n in self.cells[c][0])]
        self.whole, self.cost = whole, mission["cost"][capability]
        self.givers = [{p["contributor"]} | {o["contributor"] for o in mates(p, mission)} for p in self.pledges]

    def rows(self, columns):
        rows = []
        for c, cell in enumerate(self.cells):
            rows.append(({i: 1.0 for i, (_, o) in enumerate(columns) if o == c}, -INF, cell[3]))
        for p, limit in enumerate(self.limits):
            rows.append(({i: 1.0 for i, (o, _) in enumerate(columns) if o == p}, -INF, limit))
        return rows

    def vector(self, leaving=None):
        """Lexicographic: each state at its most, with those before it held at theirs."""
        rank = lambda p: RANKS.index("offered" if p["state"] == "hinted" else p["state"])
        columns = [(p, c) for p, c in self.columns if leaving not in self.givers[p]]
        if not columns:
            return [0] * 5
        rows, met = self.rows(columns), []
        for place in range(5):
            own = {i: 1.0 for i, (p, _) in enumerate(columns) if rank(self.pledges[p]) == place}
            value = solve([own.get(i, 0.0) for i in range(len(columns))], [INF] * len(columns), rows) if own else 0
            met.append(round(value))
            rows = rows + [(own, value - 1e-7, INF)] if own else rows
        return met

    def counted(self):
        return [i for i, p in enumerate(self.pledges) if p["state"] not in ("offered", "hinted")]

    def kind(self, cell):
        return (cell[1], cell[2] if self.rests else "any")

    def with_addition(self, kind):
        counted = set(self.counted())
        columns = [x for x in self.columns if x[0] in counted]
        extra = [(-1, c) for c, cell in enumerate(self.cells) if self.kind(cell) == kind]
        both = columns + extra
        return round(solve([1.0] * len(both), [INF] * len(both), self.rows(both)))

    def least_additions(self):
        """The least cost of additions by sector and part of the day with which every need is met."""
        counted = set(self.counted())
        columns = [x for x in self.columns if x[0] in counted]
        both = columns + [(-1, c) for c in range(len(self.cells))]
        rows = [(r[0], r[2], r[2]) if n < len(self.cells) else r for n, r in enumerate(self.rows(both))]
        cost = [0.0] * len(columns) + [-float(self.cost)] * len(self.cells)
        return -round(solve(cost, [INF] * len(both), rows))

    def answer(self, low):
        if not self.cells:
            return None
        full = self.vector()
        result = {"demand": self.whole, "met": full[:4], "offered": full[4], "leaving": {}, "additions": {}, "least": 0}
        for name in sorted({name for p in self.counted() for name in self.givers[p]}):
            result["leaving"][name] = sum(full[:4]) - sum(self.vector(name)[:4])
        if low:
            for kind in {self.kind(c) for c in self.cells}:
                closes = self.with_addition(kind) - sum(full[:4])
                if closes > 0:
                    result["additions"][f"{kind[0] or '-'} {kind[1]}"] = closes
            result["least"] = self.least_additions()
        return result


def together(mission, low, upto):
    """All needs at once: lexicographic over (priority, capability), in whole numbers."""
    order = mission["order"]
    cells = {}
    for capability in order:
        for needs, sector, part, units in End(mission, capability, low).cells:
            key = (capability, tuple(id(n) for n in needs), sector, part)
            cells.setdefault(key, [capability, needs, sector, part, 0])[4] += units
    cells = [c for c in cells.values() if c[4] > 0]
    there = [p for p in mission["pledges"] if usable(p, low, mission) and
             RANKS.index("offered" if p["state"] == "hinted" else p["state"]) <= RANKS.index(upto)]
    ceilings = [n for n, begins, ends in mission["ceilings"]
                if (begins is None or begins >= 0) and (ends is None or ends <= 0)]
    ceiling = min(ceilings) if ceilings else None
    # Packages: a whole number of people, or none at all.
    packages = {}
    for name in {p["package"] for p in mission["pledges"] if p.get("package")}:
        own = [p for p in mission["pledges"] if p.get("package") == name]
        sizes = [size(p, mission) for p in own]
        heads = [None if a is None else a[1 if low else 0] for a in sizes]
        if all(p in there for p in own) and None not in heads:
            packages[name] = [(p, h, mission["personnel"][p["capability"]]) for h, p in zip(heads, own)]
    columns = []  # (pledge, as what, taken by, cell)
    for c, (capability, needs, sector, part, units) in enumerate(cells):
        links, waiting = [(None, capability)], [capability]
        while waiting:
            taker = waiting.pop()
            for taken, _, _ in mission["takes"].get(taker, []):
                if (taker, taken) not in links:
                    links.append((taker, taken))
                    waiting.append(taken)
        for taker, taken in links:
            for p in there:
                if ceiling is not None and p.get("package") and p["package"] not in packages:
                    continue
                if may_be(p, taken, mission["domain"][taken]) and all(serves(p, n, sector, part) for n in needs):
                    columns.append((p, taken, taker, c))
    names = sorted(packages)
    # At the high end a pledge of a package is at least its least number of people, and as many as are used.
    crowds = [] if low or ceiling is None else [(j, *part) for j, name in enumerate(names) for part in packages[name]]
    n = len(columns) + len(names) + len(crowds)
    rows = []
    for c, cell in enumerate(cells):
        rows.append(({i: 1.0 for i, x in enumerate(columns) if x[3] == c and x[2] is None}, -INF, cell[4]))
        for taker in order:
            for taken, number, each in mission["takes"].get(taker, []):
                row = {}
                for i, x in enumerate(columns):
                    if x[3] == c and x[1] == taker:
                        row[i] = row.get(i, 0.0) + number
                    if x[3] == c and x[1] == taken and x[2] == taker:
                        row[i] = row.get(i, 0.0) - each
                rows.append((row, -INF, 0))
    for p in there:
        sized = size(p, mission)
        limit = (sized[0] if sized else 0) if low else (sized[1] if sized else None)
        own = {i: 1.0 for i, x in enumerate(columns) if x[0] is p}
        if not own:
            continue
        if ceiling is not None and p.get("package"):
            own[len(columns) + names.index(p["package"])] = -float(10_000 if limit is None else limit)
            rows.append((own, -INF, 0))
        elif limit is not None:
            rows.append((own, -INF, limit))
    if ceiling is not None:
        row = {i: float(mission["personnel"][x[1]]) for i, x in enumerate(columns) if not x[0].get("package")}
        for j, name in enumerate(names):
            if low:
                row[len(columns) + j] = float(sum(h * heads for _, h, heads in packages[name]))
        for k, (j, p, least, heads) in enumerate(crowds):
            own = {i: 1.0 for i, x in enumerate(columns) if x[0] is p}
            place = len(columns) + len(names) + k
            rows.append(({**own, place: -1.0}, -INF, 0))
            rows.append(({len(columns) + j: float(least), place: -1.0}, -INF, 0))
            row[place] = float(heads)
        rows.append((row, -INF, ceiling))
    upper = [10_000.0] * len(columns) + [1.0] * len(names) + [10_000.0] * len(crowds)
    levels = {}
    for c, (capability, needs, *_, units) in enumerate(cells):
        ranked = [mission["priority"][n["task"]] for n in needs if mission["priority"].get(n["task"])]
        level = levels.setdefault((min(ranked) if ranked else 10**9, order.index(capability)), [0, []])
        level[0] += units
        level[1] += [i for i, x in enumerate(columns) if x[3] == c and x[2] is None]
    told = []
    for (priority, place), (demand, own) in sorted(levels.items()):
        value = 0
        if own:
            value = round(solve([1.0 if i in set(own) else 0.0 for i in range(n)], upper, rows, whole=True))
            rows.append(({i: 1.0 for i in own}, value, INF))
        told.append([order[place], demand, value])
    return told


for line in sys.stdin:
    mission = json.loads(line)
    for pledge in mission["pledges"]:
        # A state of the history holds from its day on; before the first there is no pledge.
        past = [state for state, days_ago in pledge["history"] if days_ago >= 0]
        if pledge["history"]:
            pledge["state"] = past[-1] if past else "not said"
    answer = {capability: {end: End(mission, capability, end == "low").answer(end == "low")
                           for end in ("low", "high")} for capability in mission["cost"]}
    if "order" in mission:
        answer = {"covers": answer, "together": [together(mission, low, upto) for low, upto in (
            (True, "confirmed"), (True, "pledged"), (False, "pledged"))] if mission["is_together"] else []}
    print(json.dumps(answer), flush=True)
