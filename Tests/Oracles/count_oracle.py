#!/usr/bin/env python3
"""Least numbers of events by HiGHS, from rectangles alone: reads JSON lines {"lines": [[west, east, south, north, first,
last, kinds, observer, at_least], ...]} and prints the least number for each."""
import json, sys
import highspy
import numpy as np


def patterns(lines, members):
    """Largest sets of reports that one event can explain, by depth-first search."""
    found = []

    def shared(box, line):
        w, e, s, n, f, l, k, seen = box
        w, e, s, n = max(w, line[0]), min(e, line[1]), max(s, line[2]), min(n, line[3])
        f, l, k = max(f, line[4]), min(l, line[5]), k & line[6]
        return None if w > e or s > n or f > l or k == 0 or line[7] in seen else (w, e, s, n, f, l, k, seen | {line[7]})

    def go(chosen, box, candidates, earlier):
        if not candidates:
            if not earlier:
                found.append(chosen)
            return
        for place, (line, own) in enumerate(candidates):
            rest = [(o, shared(own, lines[o])) for o, _ in candidates[place + 1:]]
            back = [(o, shared(own, lines[o])) for o, _ in candidates[:place] + earlier]
            go(chosen + [line], own, [r for r in rest if r[1]], [b for b in back if b[1]])

    everything = (-1e18, 1e18, -1e18, 1e18, -10**18, 10**18, 2**63 - 1, frozenset())
    go([], everything, [(m, shared(everything, lines[m])) for m in members], [])
    return found


def components(lines):
    left = {i for i, l in enumerate(lines) if l[8] > 0}
    while left:
        start = left.pop()
        component, stack = [start], [start]
        while stack:
            a = lines[stack.pop()]
            near = {j for j in left if max(a[0], lines[j][0]) <= min(a[1], lines[j][1]) and
                    max(a[2], lines[j][2]) <= min(a[3], lines[j][3]) and max(a[4], lines[j][4]) <= min(a[5], lines[j][5]) and
                    a[6] & lines[j][6] and a[7] != lines[j][7]}
            left -= near
            component += near
            stack += near
        yield sorted(component)


def least(lines):
    total = 0
    for members in components(lines):
        if len(members) == 1:
            total += lines[members[0]][8]
            continue
        sets = patterns(lines, members)
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        x = [h.addIntegral(lb=0) for _ in sets]
        for m in members:
            h.addConstr(sum(x[i] for i, s in enumerate(sets) if m in s) >= lines[m][8])
        h.minimize(sum(x))
        total += round(h.getObjectiveValue())
    return total


for row in sys.stdin:
    print(least(json.loads(row)["lines"]), flush=True)
