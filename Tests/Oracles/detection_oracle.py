"""Fits the scale of a half-normal detection function to trials, and widens intervals of rates for bursts, by scipy.

Reads one JSON object: trials as [distance, factor, floor, noticed], and rates as [count, effort, dispersion].
Prints one JSON object: scale, lower and upper (profile likelihood, 95 %), log_likelihood, rates as [lower, upper].
"""

import json
import sys

import numpy as np
from scipy import optimize, stats

given = json.load(sys.stdin)
trials = np.array(given["trials"], dtype=float)
distance, factor, floor, noticed = trials.T


def loss(log_scale):
    chance = np.maximum(floor, np.exp(-((distance / (np.exp(log_scale) * factor)) ** 2) / 2))
    chance = np.clip(chance, 1e-12, 1 - 1e-12)
    return -np.sum(np.where(noticed > 0, np.log(chance), np.log1p(-chance)))


starts = np.linspace(np.log(10), np.log(1e6), 200)
best = min(starts, key=loss)
found = optimize.minimize_scalar(loss, bounds=(best - 0.1, best + 0.1), method="bounded", options={"xatol": 1e-12})
limit = found.fun + stats.chi2.ppf(0.95, 1) / 2


def crossing(far):
    if loss(far) <= limit:
        return None
    return float(np.exp(optimize.brentq(lambda at: loss(at) - limit, far, found.x, xtol=1e-13)))


def widened(count, effort, dispersion):
    exact = (
        stats.chi2.ppf(0.025, 2 * count) / 2 / effort if count > 0 else 0.0,
        stats.chi2.ppf(0.975, 2 * count + 2) / 2 / effort,
    )
    if dispersion <= 1.5 or count == 0:
        return exact
    half = stats.norm.ppf(0.975) * np.sqrt(dispersion / count)
    rate = count / effort
    return min(exact[0], rate * np.exp(-half)), max(exact[1], rate * np.exp(half))


print(
    json.dumps(
        {
            "scale": float(np.exp(found.x)),
            "lower": crossing(np.log(10)),
            "upper": crossing(np.log(1e6)),
            "log_likelihood": -float(found.fun),
            "rates": [widened(*row) for row in given["rates"]],
        }
    )
)
