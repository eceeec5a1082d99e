#!/usr/bin/env python3
"""Two questions of SpatialBench's kind over the same points, whole processes from CSV to a number, beside DuckDB with its spatial
extension, SedonaDB and GeoPandas: how many points lie in any of 400 zones, and how many within 15 km of a line of 5,000 vertices.

    spatial_peers.py --truceline PATH --peers ../shared/bench --data FOLDER [6000000]

Points, line and zones are those of --peers. The others measure in UTM 37N, `truceline` on the ellipsoid: the second number may
differ by the points within metres of the limit. All are asked in the form that was quickest in trials: prepared geometries, or
a join with an index; of `truceline` it is one case with two provisions, no events counted, no findings written.
"""
import argparse, json, os, resource, subprocess, sys, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--peers", required=True)
ap.add_argument("--data", required=True)
ap.add_argument("--inner", help=argparse.SUPPRESS)
ap.add_argument("rows", type=int, nargs="?", default=6_000_000)
a = ap.parse_args()
POINTS = f"{a.data}/obs_{a.rows}.csv"
WITHIN = 15_000.0


def line_in_utm():
    import numpy as np
    import pyproj
    p = np.load(f"{a.data}/line.npy")
    return np.stack(pyproj.Transformer.from_crs(4326, 32637, always_xy=True).transform(p[:, 0], p[:, 1]), 1)


def geopandas():
    import geopandas, pyarrow.csv, shapely
    table = pyarrow.csv.read_csv(POINTS, convert_options=pyarrow.csv.ConvertOptions(include_columns=["lon", "lat"]))
    points = geopandas.GeoSeries.from_xy(table["lon"].to_numpy(), table["lat"].to_numpy(), crs=4326)
    zones = geopandas.read_file(f"{a.data}/zones.geojson")
    inside = zones.sindex.query(points.values, predicate="intersects")[0]
    line = shapely.linestrings(line_in_utm())
    shapely.prepare(line)
    return len(set(inside.tolist())), int(shapely.dwithin(line, points.to_crs(32637).values, WITHIN).sum())


def duckdb():
    import duckdb, duckdb_extension_spatial, glob
    at = glob.glob(os.path.dirname(duckdb_extension_spatial.__file__) + "/extensions/**/*.duckdb_extension", recursive=True)
    c = duckdb.connect()
    c.load_extension(at[0])
    c.execute(f"create table points as select id, st_point(lon, lat) p from read_csv('{POINTS}')")
    c.execute(f"create table zones as select st_geomfromtext(wkt) g from read_csv('{a.data}/zones.csv', delim=';', max_line_size=1000000)")
    zones = c.execute("select count(distinct id) from points join zones on st_intersects(g, p)").fetchone()[0]
    wkt = "LINESTRING(" + ",".join(f"{x} {y}" for x, y in line_in_utm()) + ")"
    # What lies within a distance of a line lies in the line made wide; the circles at its corners have 64 sides a quarter.
    c.execute("create table wide as select st_buffer(st_geomfromtext(?), ?, 64) g", [wkt, WITHIN])
    near = c.execute("""select count(*) from (select st_transform(p, 'EPSG:4326', 'EPSG:32637', always_xy := true) u from points)
        join wide on st_intersects(g, u)""").fetchone()[0]
    return zones, near


def sedonadb():
    import pyarrow as pa, pyarrow.csv, sedonadb
    sd = sedonadb.connect()
    sd.create_data_frame(pyarrow.csv.read_csv(POINTS)).to_view("raw")
    z = pyarrow.csv.read_csv(f"{a.data}/zones.csv", parse_options=pyarrow.csv.ParseOptions(delimiter=";"))
    sd.create_data_frame(z).to_view("z0")
    sd.sql("SELECT ST_SetSRID(ST_GeomFromText(wkt), 4326) g FROM z0").to_memtable().to_view("zones")
    wkt = "LINESTRING(" + ",".join(f"{x} {y}" for x, y in line_in_utm()) + ")"
    sd.create_data_frame(pa.table({"wkt": [wkt]})).to_view("l0")
    sd.sql("SELECT ST_SetSRID(ST_GeomFromText(wkt), 32637) g FROM l0").to_memtable().to_view("line")
    one = "ST_SetSRID(ST_Point(lon, lat), 4326)"
    zones = sd.sql(f"SELECT count(distinct r.id) FROM (SELECT id, {one} p FROM raw) r JOIN zones z ON ST_Intersects(z.g, r.p)")
    near = sd.sql(f"""SELECT count(*) FROM (SELECT ST_Transform({one}, 'EPSG:4326', 'EPSG:32637') u FROM raw) r
        JOIN line l ON ST_DWithin(r.u, l.g, {WITHIN})""")
    return tuple(int(found.to_arrow_table().column(0)[0].as_py()) for found in (zones, near))


if a.inner:
    print(json.dumps({"geopandas": geopandas, "duckdb": duckdb, "sedonadb": sedonadb}[a.inner]()))
    sys.exit(0)

if not os.path.isdir(a.peers):
    sys.exit(f"{a.peers}: no such folder; the points and zones are not part of the project. Set BENCH_PEERS.")
os.makedirs(a.data, exist_ok=True)
env = dict(os.environ, BENCH_DATA=os.path.abspath(a.data), PYTHONPATH=os.path.abspath(a.peers))
subprocess.run([sys.executable, f"{a.peers}/generate.py", "assess", "--n", str(a.rows), "--out", a.data], check=True, env=env)


def timed(command):
    """Wall and processor seconds, peak memory in MiB, what was printed."""
    start = time.time()
    running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    printed = running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return time.time() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed


case = f"{a.data}/spatial-case"
os.makedirs(case, exist_ok=True)
subprocess.run([sys.executable, "-c", """
import json, numpy as np, sys
data, case = sys.argv[1:]
line = np.load(f"{data}/line.npy").tolist()
json.dump({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "line"},
    "geometry": {"type": "LineString", "coordinates": line}}]}, open(f"{case}/line.geojson", "w"))
zones = json.load(open(f"{data}/zones.geojson"))
for place, zone in enumerate(zones["features"]):
    zone["properties"] = {"id": f"z{place}"}
    zone.pop("id", None)
json.dump(zones, open(f"{case}/zones.geojson", "w"))
acts = "acts: [fire, uav flight, movement, crossing, weapon present, explosion]"
open(f"{case}/case.yaml", "w").write("title: Points\\nparties:\\n  - {id: a, name: A, role: party to the conflict}\\n"
    "  - {id: b, name: B, role: party to the conflict}\\ndocuments:\\n  - {id: d, title: d, author: none, published: not said}\\n")
open(f"{case}/agreement.yaml", "w").write("provisions:\\n  - {id: in-zones, says: In a zone, rule: prohibited, " + acts +
    ", where: {zones: [" + ", ".join(f"z{k}" for k in range(len(zones["features"]))) + "]}}\\n"
    "  - {id: near-line, says: Near the line, rule: prohibited, " + acts + ", where: {within: 15 km}}\\n")
""", a.data, case], check=True)
print(f"{a.rows:,} points; {os.cpu_count()} cores")
ours = timed([a.truceline, "assess", case, "--observations", POINTS, "--events", "none", "--totals", f"{a.data}/spatial.csv"])
print(f"truceline: {ours[0]:.1f} s wall, {ours[1]:.1f} s CPU, {ours[2]:.0f} MiB\n{ours[3].strip()}")
for name in ("duckdb", "sedonadb", "geopandas"):
    peer = timed([sys.executable, os.path.abspath(__file__), "--truceline", a.truceline, "--peers", a.peers, "--data", a.data,
                  "--inner", name, str(a.rows)])
    zones, near = json.loads(peer[3].strip().splitlines()[-1])
    print(f"{name}: {peer[0]:.1f} s wall, {peer[1]:.1f} s CPU, {peer[2]:.0f} MiB; in zones {zones:,}, near the line {near:,}; "
          f"truceline's CPU is 1/{peer[1] / ours[1]:.1f} of it", flush=True)
