"""Sends the command and the case to where the work is done."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import stat
import tarfile
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .judging import JudgingFailed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True)
class Sent:
    """The command and the folder of a case on the driver; executors have copies of both."""

    command: str
    case: str
    name: str

    @classmethod
    def to_executors(cls, spark: "SparkSession", case: str, command: str | None) -> "Sent":
        found = shutil.which(command or "truceline")
        if found is None:
            raise JudgingFailed(f"{command or 'truceline'} is not there; expected the command, or its path as command=")
        folder = os.path.abspath(case)
        if not os.path.isfile(os.path.join(folder, "case.yaml")):
            raise JudgingFailed(f"{case}/case.yaml is not there; expected the folder of a case")
        spark.sparkContext.addFile(found)
        # A cluster takes no folders, and a name once for all: an archive, named by what is in it.
        archive, name = _archive(folder)
        spark.sparkContext.addArchive(f"{archive}#{name}")
        return cls(found, folder, name)

    def case_there(self) -> str:
        """The folder of the case, asked on an executor."""
        from pyspark import SparkFiles

        return SparkFiles.get(self.name)

    def command_there(self) -> str:
        """The command, asked on an executor. Files that Spark sends may lose the right to be run."""
        from pyspark import SparkFiles

        path = SparkFiles.get(os.path.basename(self.command))
        if not os.access(path, os.X_OK):
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return path


#: By name, archives of this process: Spark takes a name from one place only.
_archives: dict[str, str] = {}


def _archive(folder: str) -> tuple[str, str]:
    """An archive of the files of a case, and a name for it. Its record is personal and stays where it is."""
    paths = []
    for root, folders, files in os.walk(folder, followlinks=True):
        if root == folder:
            folders[:] = [name for name in folders if name != "record"]
            files = [name for name in files if name != "record"]
        folders.sort()
        paths += [os.path.join(root, name) for name in sorted(files)]
    known = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            known.update(f"{os.path.relpath(path, folder)}\n{hashlib.sha256(file.read()).hexdigest()}\n".encode())
    name = f"truceline-{known.hexdigest()[:16]}"
    if name in _archives:
        return _archives[name], name
    # Executors fetch it when their first task comes: it stays as long as this process.
    home = tempfile.mkdtemp(prefix="truceline-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    archive = os.path.join(home, name + ".tar.gz")
    with tarfile.open(archive, "w:gz", dereference=True) as tar:
        for path in paths:
            tar.add(path, os.path.relpath(path, folder))
    _archives[name] = archive
    return archive, name


def refuse_second_ids(frame: "DataFrame") -> None:
    """Refuses ids that stand twice: a process sees those of its own partition alone."""
    if "id" not in frame.columns:
        return
    twice = frame.groupBy("id").count().where("count > 1").orderBy("id").limit(5).collect()
    if twice:
        raise JudgingFailed(f"ids that stand twice: {', '.join(str(row['id']) for row in twice)}; expected each id once")
