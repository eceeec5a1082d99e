"""Made-up rows round the line of a case, for benchmarks: four in five within some kilometres of it, the others in a window about
it. The same seed makes the same rows, in blocks of BLOCK."""
import json
import numpy as np

HEAD = b"id,time,lon,lat,kind\n"
KINDS = [b"explosion", b"gunfire", b"uav", b"movement", b"tank", b"artillery", b"mlrs", b"crossing"]
BLOCK = 500_000


def line_of(case):
    """The vertices of the first line of a case, longitude and latitude."""
    return np.array(json.load(open(f"{case}/line.geojson"))["features"][0]["geometry"]["coordinates"])[:, :2]


def digits(values, count):
    """Numbers as `count` figures each, with noughts in front."""
    return (values[:, None] // 10 ** np.arange(count - 1, -1, -1) % 10 + 48).astype(np.uint8)


def degrees(values):
    """Degrees with six decimals, each as wide: -139.373091 or 0030.478706."""
    whole = np.round(np.abs(values) * 1e6).astype(np.int64)
    sign = np.where(values < 0, ord("-"), ord("0")).astype(np.uint8)[:, None]
    point = np.full((len(values), 1), ord("."), np.uint8)
    return np.hstack([sign, digits(whole // 1_000_000, 3), point, digits(whole % 1_000_000, 6)])


def block(line, rng, first, count):
    """Rows as bytes, all of one width: the last field is filled up with blanks, which are not read."""
    near = rng.random(count) < 0.8
    edge = rng.integers(0, len(line) - 1, count)
    on = line[edge] + rng.random((count, 1)) * (line[edge + 1] - line[edge]) + rng.normal(0, 0.05, (count, 2))
    low, high = line.min(0) - 0.5, line.max(0) + 0.5
    place = np.where(near[:, None], on, low + rng.random((count, 2)) * (high - low))
    second = rng.integers(0, 14 * 86_400, count)
    day = digits(second // 86_400 + 2, 2)
    hour, minute, rest = (digits(x, 2) for x in (second // 3600 % 24, second // 60 % 60, second % 60))
    kinds = np.array([list(k.ljust(9)) for k in KINDS], np.uint8)[rng.integers(0, len(KINDS), count)]

    def same(text):
        return np.tile(np.frombuffer(text, np.uint8), (count, 1))

    return np.hstack([
        digits(np.arange(first, first + count), 10), same(b",2026-03-"), day, same(b"T"), hour, same(b":"), minute,
        same(b":"), rest, same(b"Z,"), degrees(place[:, 0]), same(b","), degrees(place[:, 1]), same(b","), kinds,
        same(b"\n")]).tobytes()


def blocks(line, count, seed):
    """All rows in pieces, the names of the columns first."""
    rng = np.random.default_rng(seed)
    yield HEAD
    for first in range(0, count, BLOCK):
        yield block(line, rng, first, min(BLOCK, count - first))
