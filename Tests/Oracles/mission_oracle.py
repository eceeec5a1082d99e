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
    # Events may be what a condition in words waits for, and not what nobody tells.
    untold = pledge["condition"] in ("not said", "undisclosed", "unknown")
    if (untold or not pledge["since"]) and pledge["condition"] and sure:
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
        if ago < 0 or ago % every >= every - handover:
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


def rank(pledge, mission):
    """Of a package, that of its least sure pledge."""
    states = ["offered" if p["state"] == "hinted" else p["state"] for p in [pledge] + mates(pledge, mission)]
    return max(RANKS.index(state) for state in states if state in RANKS)


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
    # Notice runs while the need is in force: from its first day, and from that of the mandate.
    ages = [age for age in (need["age"], need.get("mandate_age")) if age is not None]
    return pledge["state"] == "deployed" or not ages or min(ages) >= pledge["notice"]


def pieces(mission, capability, low):
    """What each need takes in each place and part of the day: need, sector, parts, units."""
    found = []
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
        both = not mission["rests"][capability] and len(need["parts"]) == 2
        for sector in sectors:
            found += [(need, sector, part, amount) for part in (["day night"] if both else need["parts"])]
    return found


def joined(rows):
    """Unit by unit, of needs that all serve alike: one by day with one by night of a place, then of any place."""
    units = [(need, sector, part, row) for row, (need, sector, part, n) in enumerate(rows) for _ in range(n)]
    cells = []

    def pair(days, nights):
        for day, night in zip(days, nights):
            cells.append(([day[0], night[0]], day[1] or night[1], "day night", 1))
            units.remove(day)
            units.remove(night)

    def those(part, sectors):
        return [u for u in units if u[2] == part and u[1] in sectors]

    named = [s for s in dict.fromkeys(r[1] for r in rows) if s is not None]
    for sector in named:
        pair(those("day", [sector]), those("night", [sector]))
    pair(those("day", named), those("night", [None]))
    pair(those("day", [None]), those("night", named))
    pair(those("day", [None]), those("night", [None]))
    return cells + [([need], sector, part, 1) for need, sector, part, _ in units]


class End:
    def __init__(self, mission, capability, low):
        # A cell: needs with the part of the day of each, sector, part or parts, amount.
        self.cells = []
        self.rests = mission["rests"][capability]
        rows = pieces(mission, capability, low)
        halves = [] if self.rests else [r for r in rows if r[2] != "day night"]
        self.cells = [([need], sector, part, n) for need, sector, part, n in rows
                      if self.rests or part == "day night"]
        counting = [p for p in mission["pledges"]
                    if usable(p, False, mission) and may_be(p, capability, mission["domain"][capability])
                    and rank(p, mission) < 4 and (size(p, mission) is None or size(p, mission)[1] != 0)]
        kinds = [tuple(serves(p, need, sector, part) for p in counting) for need, sector, part, _ in halves]
        for kind in dict.fromkeys(kinds):
            self.cells += joined([r for r, k in zip(halves, kinds) if k == kind])
        # A pledge can serve one by day and one by night of one place, and another pledge one of the two only.
        self.open = any(
            day[2] == "day" and night[2] == "night" and one != other and (day[1] == night[1] or None in (day[1], night[1]))
            and any(a and b for a, b in zip(one, other))
            for day, one in zip(halves, kinds) for night, other in zip(halves, kinds))
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
        self.mission = mission
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
        columns = [(p, c) for p, c in self.columns if leaving not in self.givers[p]]
        if not columns:
            return [0] * 5
        rows, met = self.rows(columns), []
        for place in range(5):
            own = {i: 1.0 for i, (p, _) in enumerate(columns) if rank(self.pledges[p], self.mission) == place}
            value = solve([own.get(i, 0.0) for i in range(len(columns))], [INF] * len(columns), rows) if own else 0
            met.append(round(value))
            rows = rows + [(own, value - 1e-7, INF)] if own else rows
        return met

    def counted(self):
        return [i for i, p in enumerate(self.pledges) if rank(p, self.mission) < 4]

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
        result = {"demand": self.whole, "met": full[:4], "offered": full[4], "leaving": {}, "additions": {}, "least": 0,
                  "open": self.open}
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
    cells = [(capability, need, sector, part, units) for capability in order
             for need, sector, part, units in pieces(mission, capability, low) if units > 0]
    there = [p for p in mission["pledges"] if usable(p, low, mission) and
             rank(p, mission) <= RANKS.index(upto)]
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
    columns = []  # (pledge, as what, taken by, cell, part of the day)
    for c, (capability, need, sector, part, units) in enumerate(cells):
        links, waiting = [(None, capability)], [capability]
        while waiting:
            taker = waiting.pop()
            for taken, _, _ in mission["takes"].get(taker, []):
                if (taker, taken) not in links:
                    links.append((taker, taken))
                    waiting.append(taken)
        for taker, taken in links:
            # What rests works by day or by night: for both, some are taken by day and some by night.
            times = part.split() if mission["rests"][taken] else [part]
            for p in there:
                if ceiling is not None and p.get("package") and p["package"] not in packages:
                    continue
                if may_be(p, taken, mission["domain"][taken]):
                    columns += [(p, taken, taker, c, time) for time in times if serves(p, need, sector, time)]
    names = sorted(packages)
    # At the high end a pledge of a package is at least its least number of people, and as many as are used.
    crowds = [] if low or ceiling is None else [(j, *part) for j, name in enumerate(names) for part in packages[name]]
    n = len(columns) + len(names) + len(crowds)
    rows = []
    # What does not rest stays in one place: how many of a pledge serve this by day and that by night there.
    used = {}
    for p in there:
        for taken in order:
            own = [i for i, x in enumerate(columns) if x[0] is p and x[1] == taken]
            days = [i for i in own if columns[i][4] == "day"]
            nights = [i for i in own if columns[i][4] == "night"]
            if mission["rests"][taken] or not days or not nights:
                used[id(p), taken] = {i: 1.0 for i in own}
                continue
            total = {i: 1.0 for i in own if columns[i][4] == "day night"}
            by = {i: {i: -1.0} for i in days + nights}
            for day in days + [None]:
                for night in nights + [None]:
                    places = {cells[columns[i][3]][2] for i in (day, night) if i is not None} - {None}
                    if (day is None and night is None) or len(places) > 1:
                        continue
                    for i in (day, night):
                        if i is not None:
                            by[i][n] = 1.0
                    total[n] = 1.0
                    n += 1
            rows += [(row, 0, 0) for row in by.values()]
            used[id(p), taken] = total
    for c, cell in enumerate(cells):
        rows.append(({i: 1.0 for i, x in enumerate(columns) if x[3] == c and x[2] is None}, -INF, cell[4]))
        for taker in order:
            for taken, number, each in mission["takes"].get(taker, []):
                for time in cell[3].split():
                    row = {}
                    for i, x in enumerate(columns):
                        if x[3] == c and x[1] == taker and time in x[4]:
                            row[i] = row.get(i, 0.0) + number
                        if x[3] == c and x[1] == taken and x[2] == taker and time in x[4]:
                            row[i] = row.get(i, 0.0) - each
                    rows.append((row, -INF, 0))

    def all_used(p):
        return {i: f for taken in order for i, f in used[id(p), taken].items()}

    for p in there:
        sized = size(p, mission)
        limit = (sized[0] if sized else 0) if low else (sized[1] if sized else None)
        own = all_used(p)
        if not own:
            continue
        if ceiling is not None and p.get("package"):
            own[len(columns) + names.index(p["package"])] = -float(10_000 if limit is None else limit)
            rows.append((own, -INF, 0))
        elif limit is not None:
            rows.append((own, -INF, limit))
    if ceiling is not None:
        row = {}
        for p in there:
            for taken in order:
                for i, f in ({} if p.get("package") else used[id(p), taken]).items():
                    row[i] = float(mission["personnel"][taken])
        for j, name in enumerate(names):
            if low:
                row[len(columns) + j] = float(sum(h * heads for _, h, heads in packages[name]))
        for k, (j, p, least, heads) in enumerate(crowds):
            place = len(columns) + len(names) + k
            rows.append(({**all_used(p), place: -1.0}, -INF, 0))
            rows.append(({len(columns) + j: float(least), place: -1.0}, -INF, 0))
            row[place] = float(heads)
        rows.append((row, -INF, ceiling))
    upper = [10_000.0] * n
    upper[len(columns):len(columns) + len(names)] = [1.0] * len(names)
    levels = {}
    for c, (capability, need, *_, units) in enumerate(cells):
        level = levels.setdefault((mission["priority"].get(need["task"]) or 10**9, order.index(capability)), [0, []])
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
    for need in mission["needs"]:
        need["mandate_age"] = mission.get("mandate_age")
    answer = {capability: {end: End(mission, capability, end == "low").answer(end == "low")
                           for end in ("low", "high")} for capability in mission["cost"]}
    if "order" in mission:
        is_open = any(end and end["open"] for ends in answer.values() for end in ends.values())
        answer = {"covers": answer, "together": [together(mission, low, upto) for low, upto in (
            (True, "confirmed"), (True, "pledged"), (False, "pledged"))] if mission["is_together"] or is_open else []}
    print(json.dumps(answer), flush=True)
