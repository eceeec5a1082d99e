"""A standalone cluster on loopback, a master and two workers that are processes of their own: what it gives is what one process
gives, with a worker that is lost in between.

Skipped, and told so, where there is no Java or the cluster does not start.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

import pyspark
from pyspark.sql import SparkSession

from test_spark import CASE, COMMAND, HERE, csv_of, rows

from truceline_spark import assess, incidents

SOURCES = os.path.join(os.path.dirname(HERE), "src")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if shutil.which("java") is None:
            raise unittest.SkipTest("no java on the PATH: a standalone cluster needs it")
        cls.folder = tempfile.TemporaryDirectory()
        cls.processes = []
        home = os.path.dirname(pyspark.__file__)
        port = free_port()
        cls.master = f"spark://127.0.0.1:{port}"
        start = os.path.join(home, "bin", "spark-class")
        environment = {
            **os.environ,
            "SPARK_HOME": home,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "PYTHONPATH": SOURCES,
            "PYSPARK_PYTHON": sys.executable,
        }

        def begin(name, *arguments):
            log = open(os.path.join(cls.folder.name, f"{name}.log"), "wb")
            process = subprocess.Popen(
                [start, *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=cls.folder.name
            )
            log.close()
            cls.processes.append(process)
            return process

        place = "org.apache.spark.deploy"
        ports = ("--host", "127.0.0.1", "--webui-port", "0")
        begin("master", f"{place}.master.Master", *ports, "--port", str(port))
        cls.workers = [
            begin(
                f"worker-{number}",
                *(f"{place}.worker.Worker", *ports, "--cores", "1", "--memory", "1g"),
                *("--work-dir", os.path.join(cls.folder.name, f"work-{number}"), cls.master),
            )
            for number in (1, 2)
        ]
        try:
            cls._wait_for_workers()
        except TimeoutError as failure:
            cls._end()
            raise unittest.SkipTest(f"the standalone cluster did not start: {failure}") from failure
        cls.spark = (
            SparkSession.builder.master(cls.master)
            .appName("truceline-cluster")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", cls.folder.name)
            .config("spark.executor.memory", "512m")
            .config("spark.executorEnv.PYTHONPATH", SOURCES)
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def _wait_for_workers(cls):
        end = time.monotonic() + 60
        waited = 0
        while time.monotonic() < end:
            with open(os.path.join(cls.folder.name, "master.log"), encoding="utf-8", errors="replace") as log:
                waited = log.read().count("Registering worker")
            if waited == len(cls.workers):
                return
            time.sleep(0.2)
        raise TimeoutError(f"{waited} of {len(cls.workers)} workers after a minute")

    @classmethod
    def _end(cls):
        for process in reversed(cls.processes):
            process.kill()
            process.wait()
        cls.folder.cleanup()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls._end()

    def frame(self, parts):
        own = rows()
        schema = ", ".join(f"{name} string" for name in own[0])
        values = [tuple(row.values()) for row in own]
        return self.spark.createDataFrame(self.spark.sparkContext.parallelize(values, parts), schema)

    def check(self, parts):
        single = os.path.join(self.folder.name, "single.csv")
        totals = os.path.join(self.folder.name, "totals.csv")
        subprocess.run(
            [COMMAND, "assess", CASE, "--events", "none", "-o", single, "--totals", totals],
            check=True,
            capture_output=True,
        )
        found = assess(self.frame(parts), CASE, command=COMMAND)
        with open(single, encoding="utf-8") as file:
            self.assertEqual(csv_of(found.findings.orderBy("part", "place").collect()), file.read())
        with open(totals, encoding="utf-8") as file:
            self.assertEqual(found.totals(), file.read())
        found.unpersist()

    def test_the_cluster_and_a_worker_that_is_lost(self):
        self.assertEqual(self.spark.sparkContext.master, self.master)
        self.check(5)
        with tempfile.TemporaryDirectory() as folder:
            found = incidents(self.frame(4), CASE, folder, command=COMMAND)
            own = os.path.join(folder, "own.json")
            subprocess.run(
                [COMMAND, "incidents", CASE, "--observations", found.rows, "--skip-bad", "--certificates", own],
                check=True,
                capture_output=True,
            )
            with open(own, "rb") as single, open(found.counts, "rb") as merged:
                self.assertEqual(merged.read(), single.read())
        # Its executor goes with it; the other worker does what it had.
        self.workers[0].send_signal(signal.SIGKILL)
        self.workers[0].wait()
        self.check(4)


if __name__ == "__main__":
    unittest.main()
