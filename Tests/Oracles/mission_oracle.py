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


def solve(cost, upper, rows):
    """Maximum of cost · x for 0 <= x <= upper and rows of (coefficients, lower, upper)."""
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
    if not pledge["since"] and pledge["lead"] > 0:
        since = confirmed(pledge)
        return not sure if since is None else since >= pledge["lead"]
    if pledge["since"] and pledge["lead"] > 0:
        since = confirmed(pledge)
        return since is None or since >= pledge["lead"]
    return True


def confirmed(pledge):
    """Days since the day from which on it has been confirmed or more; None where no day is said."""
    since = None
    for state, ago in pledge["history"]:
        if ago >= 0:
            if state in ("confirmed", "in preparation", "deployed"):
                since = ago if since is None else since
            else:
                since = None
    return since


def usable(pledge, sure):
    if pledge["state"] in ("withdrawn", "lapsed", "not given", "not said") or not happened(pledge, sure):
        return False
    return all(c == "yes" or (c == "not said" and not sure) for c in pledge["consents"])


def may_be(pledge, capability, domain):
    if pledge["capability"] is not None:
        return pledge["capability"] == capability
    return pledge["domain"] is None or pledge["domain"] == domain


def serves(pledge, need, sector, part):
    if pledge["only"] is not None and sector is not None and sector not in pledge["only"]:
        return False
    if pledge["not"] is not None and sector in pledge["not"]:
        return False
    if pledge["no_night"] and "night" in part:
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
            amount = need["rotation"] * (need["most"] if low else need["least"])
            for sector in need["sectors"] or [None]:
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
            if usable(pledge, low) and may_be(pledge, capability, mission["domain"][capability]):
                sized = pledge["capability"] is not None and pledge["least"] is not None
                limit = (pledge["least"] if sized else 0) if low else (
                    pledge["most"] if sized and pledge["most"] is not None else whole)
                self.pledges.append(pledge)
                self.limits.append(limit)
        self.columns = [(p, c) for p in range(len(self.pledges)) for c in range(len(self.cells))
                        if all(serves(self.pledges[p], n, *self.cells[c][1:3]) for n in self.cells[c][0])]
        self.whole, self.cost = whole, mission["cost"][capability]

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
        columns = [(p, c) for p, c in self.columns if self.pledges[p]["contributor"] != leaving]
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
        for name in sorted({self.pledges[p]["contributor"] for p in self.counted()}):
            result["leaving"][name] = sum(full[:4]) - sum(self.vector(name)[:4])
        if low:
            for kind in {self.kind(c) for c in self.cells}:
                closes = self.with_addition(kind) - sum(full[:4])
                if closes > 0:
                    result["additions"][f"{kind[0] or '-'} {kind[1]}"] = closes
            result["least"] = self.least_additions()
        return result


for line in sys.stdin:
    mission = json.loads(line)
    for pledge in mission["pledges"]:
        # A state of the history holds from its day on; before the first there is no pledge.
        past = [state for state, days_ago in pledge["history"] if days_ago >= 0]
        if pledge["history"]:
            pledge["state"] = past[-1] if past else "not said"
    print(json.dumps({capability: {end: End(mission, capability, end == "low").answer(end == "low")
                                   for end in ("low", "high")} for capability in mission["cost"]}), flush=True)
