#!/usr/bin/env python3
"""Distances to a line, sides and zones by pyproj.Geod and Shapely.

Reads one JSON object: line [[lon, lat]...], zones [ring...], left (ring), points [[lon, lat]...].
Writes one: distance [m], left [bool], zones [[numbers]...].
The distance is that of the nearest place of the 24 edges that are nearest by chord, each refined by golden section with
Geod.inv.
"""
import json, sys
import numpy as np, pyproj, shapely

q = json.load(sys.stdin)
geod = pyproj.Geod(ellps="WGS84")
p = np.array(q["line"])
points = np.array(q["points"])
lon, lat = points[:, 0], points[:, 1]
edges = shapely.linestrings(np.stack([p[:-1], p[1:]], 1))
best = np.full(len(lon), np.inf)
gr = (5 ** 0.5 - 1) / 2
k = min(24, len(p) - 1)
ecef = pyproj.Transformer.from_crs(4326, 4978, always_xy=True)
E = lambda lo, la: np.stack(ecef.transform(lo, la, np.zeros(len(lo))), 1)
mid = E((p[:-1, 0] + p[1:, 0]) / 2, (p[:-1, 1] + p[1:, 1]) / 2)
half = np.linalg.norm(E(p[1:, 0], p[1:, 1]) - E(p[:-1, 0], p[:-1, 1]), axis=1) / 2
order = np.argsort(np.linalg.norm(E(lon, lat)[:, None] - mid[None], axis=2) - half[None, :], axis=1)[:, :k]
for column in range(k):
    i = order[:, column]
    A, B = p[i], p[i + 1]
    f = lambda t: geod.inv(lon, lat, A[:, 0] + t * (B[:, 0] - A[:, 0]), A[:, 1] + t * (B[:, 1] - A[:, 1]))[2]
    lo, hi = np.zeros(len(lon)), np.ones(len(lon))
    c, d = hi - gr * (hi - lo), lo + gr * (hi - lo)
    fc, fd = f(c), f(d)
    for _ in range(30):
        near = fc < fd
        hi, lo = np.where(near, d, hi), np.where(near, lo, c)
        c, d = hi - gr * (hi - lo), lo + gr * (hi - lo)
        fc, fd = f(c), f(d)
    best = np.minimum(best, np.minimum(np.minimum(fc, fd), np.minimum(f(np.zeros(len(lon))), f(np.ones(len(lon))))))
left = shapely.contains_xy(shapely.Polygon(q["left"]), lon, lat)
zones = [shapely.Polygon(z) for z in q["zones"]]
held = [[] for _ in lon]
for number, zone in enumerate(zones):
    for row in np.nonzero(shapely.contains_xy(zone, lon, lat))[0]:
        held[row].append(number)
json.dump({"distance": best.tolist(), "left": left.tolist(), "zones": held}, sys.stdout)
