#!/usr/bin/env python3
"""The same rows judged three ways in one run: by one process, inside Spark, and in SQL by PostGIS. Prints processor and wall time
of each, what of Spark's is its own (`cat` stands in place of the tool, rows out and rows back), and how far the three agree.

    scale_peers.py --truceline PATH --case Examples/exercise [--rows 1000000] [--partitions 8] [--rounds 3]

Needs pyspark and pyarrow (Integrations/spark/tests/requirements.txt), Java, and PostgreSQL with PostGIS, of which a server of its
own is started in a temporary folder. What each does:

    process   truceline assess, CSV in and CSV out, no events counted
    spark     truceline_spark.assess over `partitions` partitions of a CSV file on local[2], findings and totals gathered
    cat       the same with `cat` for a tool: CSV to a pipe and from it, nothing judged
    postgis   COPY into a table; then one statement with the distance to the line on the spheroid, the side, the zones and the
              reporting day of each row, written out by COPY. No provision is judged, no row can be vague: it is the geometry alone
"""
import argparse, csv, ctypes, json, os, resource, shutil, signal, socket, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(os.path.dirname(HERE), "Integrations", "spark", "src")
PROGRAMS = "/usr/lib/postgresql/15/bin"

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--truceline", required=True)
ap.add_argument("--case", required=True, help="a case with one line, which is followed from west to east, and zones")
ap.add_argument("--rows", type=int, default=1_000_000)
ap.add_argument("--partitions", type=int, default=8)
ap.add_argument("--rounds", type=int, default=3, help="of each the one with the least processor time is told")
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("--day-shift", default="-4 hours", help="from UTC to the reporting day of the case; the exercise's if left out")
ap.add_argument("--inner", choices=["spark", "cat"], help=argparse.SUPPRESS)
ap.add_argument("--folder", help=argparse.SUPPRESS)
a = ap.parse_args()


def inside_spark(folder):
    """Runs as a process of its own, so that all of Spark, its Java and its workers are in the figure."""
    sys.path.insert(0, PACKAGE)
    import pyarrow as pa
    import pyarrow.csv
    from pyspark.sql import SparkSession
    from truceline_spark import assess
    from truceline_spark.judging import write_rows

    begun = time.time()
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
        # A file, a partition: small files are not put together.
        "spark.sql.files.openCostInBytes", str(1 << 40)).config("spark.driver.memory", "3g").config("spark.sql.shuffle.partitions", "8").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    ready = time.time()
    names = ["id", "time", "lon", "lat", "kind"]
    frame = spark.read.csv(f"{folder}/rows", header=False, schema=", ".join(f"{name} string" for name in names))
    if a.inner == "spark":
        found = assess(frame, a.case, command=a.truceline, options=["--all"], numbers_lines=False, checks_ids=False)
        found.findings.write.mode("overwrite").parquet(f"{folder}/findings")
        open(f"{folder}/totals-spark.csv", "w").write(found.totals())
    else:
        def through(batches):
            import threading
            running = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20)

            def feed():
                with running.stdin as pipe:
                    write_rows(batches, pipe)

            feeding = threading.Thread(target=feed)
            feeding.start()
            text = {name: pa.string() for name in names}
            yield from pyarrow.csv.open_csv(running.stdout, convert_options=pa.csv.ConvertOptions(column_types=text))
            feeding.join()
            running.wait()

        frame.mapInArrow(through, ", ".join(f"{name} string" for name in names)).write.mode("overwrite").parquet(
            f"{folder}/through")
    print(json.dumps({"start": ready - begun, "partitions": frame.rdd.getNumPartitions()}))
    spark.stop()


if a.inner:
    inside_spark(a.folder)
    sys.exit(0)

import numpy as np
from scale_rows import blocks, line_of


server = None


def seconds(pid):
    """User and system time of a process and of the children that it has waited for."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return sum(int(x) for x in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def below(root):
    """A process and all that come from it."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents.setdefault(int(open(f"/proc/{name}/stat").read().rsplit(")", 1)[1].split()[1]), []).append(int(name))
            except OSError:
                pass
    found, rest = [], [root]
    while rest:
        found.append(rest.pop())
        rest += parents.get(found[-1], [])
    return found


# What a command leaves behind, as pyspark does its Java, becomes a child of this process: its time is counted too.
PR_SET_CHILD_SUBREAPER = 36
if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
    sys.exit("prctl: processes that are left behind cannot be counted here")


def timed(command, leaves_nothing=False, **more):
    """Wall and processor seconds of a command and of what it leaves behind, for which this waits; and what was printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(command, capture_output=True, text=True, **more)
    while not leaves_nothing:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return (time.time() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout)


def least(runs):
    return min(runs, key=lambda run: run[1])


def told(name, run, beside=None):
    share = "" if beside is None else f", {run[1] / beside[1]:.1f} times the processor time of one process"
    print(f"{name}: {run[0]:.2f} s wall, {run[1]:.2f} s CPU{share}", flush=True)


class Server:
    """A PostgreSQL server in a folder of its own; as root it runs as nobody, since it refuses root."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        self.user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        if self.user:
            os.chmod(os.path.dirname(folder), 0o755)
            shutil.chown(folder, "nobody")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.run("initdb", "-D", f"{folder}/data", "-U", "bench", "--auth=trust", "-E", "UTF8", "--locale=C")
        self.run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o",
                 f"-p {self.port} -k '' -c listen_addresses=127.0.0.1 -c shared_buffers=512MB", "start")
        self.root = int(open(f"{folder}/data/postmaster.pid").readline())

    def run(self, program, *arguments):
        done = subprocess.run([*self.user, f"{PROGRAMS}/{program}", *arguments], cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode:
            sys.exit(f"{program}: {done.stderr[-1000:]}")

    def ask(self, sql):
        """Runs a script by psql; gives wall and processor seconds, the server's own included, and what was printed."""
        before = sum(seconds(pid) for pid in below(self.root))
        client = timed([f"{PROGRAMS}/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                        "-U", "bench", "postgres"], leaves_nothing=True, input=sql)
        # A session of the server has ended by now; its time is with those that its parent has waited for, or soon will be.
        time.sleep(0.3)
        return client[0], client[1] + sum(seconds(pid) for pid in below(self.root)) - before, client[2]

    def stop(self):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")


def ring(line):
    """What lies left of a line that is followed from west to east and goes on along its parallels, as a polygon."""
    far = line[:, 1].max() + 5
    return np.vstack([[line[0, 0] - 5, line[0, 1]], line, [line[-1, 0] + 5, line[-1, 1]], [line[-1, 0] + 5, far],
                      [line[0, 0] - 5, far], [line[0, 0] - 5, line[0, 1]]])


def words(points):
    return ", ".join(f"{x:.7f} {y:.7f}" for x, y in points)


def load(line, zones):
    text = "create table line as select st_geogfromtext('linestring(%s)') g, st_geomfromtext('polygon((%s))', 4326) side;\n" % (
        words(line), words(ring(line)))
    text += "create table zones(id text, g geometry(polygon, 4326));\n"
    for zone in zones:
        text += "insert into zones values ('%s', st_geomfromtext('polygon((%s))', 4326));\n" % (
            zone["properties"]["id"], words(zone["geometry"]["coordinates"][0]))
    text += "create index on zones using gist(g);\n"
    text += "create unlogged table rows(id text, time timestamptz, lon float8, lat float8, kind text);\n"
    return text


JUDGE = r"""
copy (
  select id, case when st_intersects(p, (select side from line)) then 'left' else 'right' end as side,
         round(st_distance(p::geography, (select g from line))::numeric, 1) as distance_m,
         (select string_agg(z.id, ' ' order by z.id) from zones z where st_intersects(z.g, p)) as zones,
         ((time at time zone 'UTC') + interval '%s')::date as day
  from (select *, st_setsrid(st_makepoint(lon, lat), 4326) p from rows) r
) to stdout csv
"""

folder = tempfile.mkdtemp(prefix="truceline-scale-")
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
try:
    os.makedirs(f"{folder}/rows")
    line, zones = line_of(a.case), json.load(open(f"{a.case}/zones.geojson"))["features"]
    with open(f"{folder}/rows.csv", "wb") as file:
        for piece in blocks(line, a.rows, a.seed):
            file.write(piece)
    # Spark reads pieces without names of columns, as many as there are to be partitions.
    lines = open(f"{folder}/rows.csv", "rb").read().split(b"\n")[1:-1]
    for part in range(a.partitions):
        low, high = (len(lines) * k // a.partitions for k in (part, part + 1))
        open(f"{folder}/rows/{part:04}.csv", "wb").write(b"\n".join(lines[low:high]) + b"\n")
    del lines
    print(f"{a.rows:,} rows of seed {a.seed}; {os.cpu_count()} cores; the least of {a.rounds} rounds")

    ours = least(timed([a.truceline, "assess", a.case, "--observations", f"{folder}/rows.csv", "--events", "none", "--all", "-o",
                        f"{folder}/findings.csv", "--totals", f"{folder}/totals.csv"]) for _ in range(a.rounds))
    told("one process", ours)

    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, PYTHONPATH=PACKAGE)
    inner = [sys.executable, os.path.abspath(__file__), "--truceline", os.path.abspath(a.truceline), "--case", a.case, "--folder",
             folder, "--rows", str(a.rows)]
    spark = least(timed([*inner, "--inner", "spark"], env=environment) for _ in range(a.rounds))
    facts = json.loads(spark[2].strip().splitlines()[-1])
    told(f"Spark, {facts['partitions']} partitions on local[2]", spark, ours)
    cat = least(timed([*inner, "--inner", "cat"], env=environment) for _ in range(a.rounds))
    told("the same with `cat` in place of the tool", cat, ours)
    print(f"  Spark's own share: {cat[1] / spark[1]:.0%} of the processor time; {facts['start']:.1f} s of wall time to start a session")
    same = open(f"{folder}/totals.csv").read() == open(f"{folder}/totals-spark.csv").read()
    print(f"  totals of Spark and of one process: {'the same bytes' if same else 'DIFFERENT'}")

    server = Server(f"{folder}/pg")
    server.ask("create extension postgis")
    loaded = server.ask(load(line, zones) + f"\\copy rows from '{folder}/rows.csv' csv header\nanalyze rows; analyze zones;\n")
    runs = []
    for _ in range(a.rounds):
        runs.append(server.ask(f"\\o {folder}/sql.csv\n" + (JUDGE % a.day_shift).strip().replace("\n", " ") + ";\n"))
    judged = least(runs)
    told("PostGIS, rows into a table", loaded)
    told("PostGIS, geometry of each row in SQL", judged, ours)

    # PostGIS seeks the nearest point of a line on a sphere and measures to it on the spheroid: never too short, and at times too far.
    sql = {row[0]: row[1:4] for row in csv.reader(open(f"{folder}/sql.csv"))}
    longer, sides, on_it, other, on_border, last = [], 0, 0, 0, 0, None
    for row in csv.DictReader(open(f"{folder}/findings.csv")):
        if row["observation"] == last:
            continue
        last = row["observation"]
        side, distance, inside = sql[last]
        longer.append(float(distance) - float(row["distance_least_m"]))
        on_it += row["side"] not in ("left", "right")
        sides += row["side"] in ("left", "right") and side != row["side"]
        on_border += bool(row["zones_possible"])
        other += not row["zones_possible"] and " ".join(sorted(row["zones"].split(";"))).strip() != inside
    longer = np.array(longer)
    print(f"  {len(longer):,} rows compared: PostGIS's distance from {longer.min():.1f} to {longer.max():.1f} m longer, over 1 m in "
          f"{(longer > 1).sum():,}; other side in {sides}, other zones in {other}; {on_it} within a metre of the line and {on_border} of "
          f"a zone's border, where one process says that either may be")
finally:
    if server:
        server.stop()
    shutil.rmtree(folder, ignore_errors=True)
