"""A cluster on this machine, as processes on loopback: a standalone master, two workers and a Spark Connect server.

Needs Java and a folder with Spark's programs (`manage.py test --engine spark` sees to both). Ended by process id.
"""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.ports import HOST, free_port

PATIENCE = 120  # seconds for a process to be there: a busy machine is slow
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
JAVA = f"{QUICK} -XX:CompileThresholdScaling=3 -XX:MetaspaceSize=256m -Xmn320m"
STEADY = "-XX:+UseSerialGC -XX:TieredStopAtLevel=4"  # compiles fully: what is measured, not only tried
CALM = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.driver.memory": "1g",
    "spark.executor.memory": "640m",
    "spark.executor.cores": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.connect.grpc.binding.address": HOST,
    "spark.ui.showConsoleProgress": "false",
}


def wait(until: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """What `until` gives once it gives something; raises TimeoutError naming what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := until():
                return found
        except (requests.RequestException, OSError):
            pass
        time.sleep(0.2)
    raise TimeoutError(f"{what} was not there after {seconds:.0f} seconds.")


@dataclass
class Spark:
    """The running cluster: addresses, and processes by name."""

    home: Path
    folder: Path
    # Questions are small and many: what a long program gains by compiling more, and earlier, is never earned back.
    java: str = JAVA
    master: int = field(default_factory=free_port)
    master_ui: int = field(default_factory=free_port)
    connect: int = field(default_factory=free_port)
    driver_ui: int = field(default_factory=free_port)
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def remote(self) -> str:
        """Where clients ask."""
        return f"sc://{HOST}:{self.connect}"

    def start(self) -> None:
        """Start what does not run yet, and wait for two workers that are alive and a server that listens."""
        at = f"spark://{HOST}:{self.master}"
        ports = ["--host", HOST, "--port", str(self.master), "--webui-port", str(self.master_ui)]
        self._launch("master", ["spark-class", "org.apache.spark.deploy.master.Master", *ports])
        wait(lambda: requests.get(f"http://{HOST}:{self.master_ui}/json/", timeout=2).ok, "the master")
        for name in ("first", "second"):
            self.start_worker(name)
        settings = CALM | {
            "spark.connect.grpc.binding.port": str(self.connect),
            "spark.ui.port": str(self.driver_ui),
            "spark.local.dir": str(self.folder / "spill"),
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
            "spark.driver.extraJavaOptions": self.java,
            "spark.executor.extraJavaOptions": self.java,
        }
        confs = [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
        server = ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
        self._launch("server", ["spark-submit", "--master", at, *confs, *server])
        wait(lambda: self.alive() == 2, "two alive workers")
        wait(lambda: socket.create_connection((HOST, self.connect), 1).close() or True, "the Spark Connect server")

    def start_worker(self, name: str) -> None:
        """Start one worker: a core and a gigabyte."""
        flags = ["--cores", "1", "--memory", "1g", "--host", HOST, "--webui-port", str(free_port())]
        work = ["--work-dir", str(self.folder / name), f"spark://{HOST}:{self.master}"]
        self._launch(name, ["spark-class", "org.apache.spark.deploy.worker.Worker", *flags, *work])

    def _launch(self, name: str, command: list[str]) -> None:
        if name in self.running:
            return
        calm = os.environ | {
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_DAEMON_MEMORY": "512m",
            "SPARK_DAEMON_JAVA_OPTS": QUICK,
            "SPARK_LAUNCHER_OPTS": QUICK,
            "SPARK_LOCAL_DIRS": str(self.folder / "spill"),
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [str(self.home / "bin" / command[0]), *command[1:]],
                stdout=log,
                stderr=log,
                env=calm,
                cwd=self.folder,
                start_new_session=True,
            )

    def end(self, name: str, how: int = signal.SIGTERM) -> None:
        """End one process and what it started: its executors are in its own group."""
        process = self.running.pop(name, None)
        if process is None:
            return
        os.killpg(process.pid, how)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(15)

    def alive(self) -> int:
        """How many workers the master counts as alive."""
        return int(requests.get(f"http://{HOST}:{self.master_ui}/json/", timeout=2).json()["aliveworkers"])

    def executors(self) -> list[dict[str, Any]]:
        """What the driver says of its executors, those that are gone among them."""
        api = f"http://{HOST}:{self.driver_ui}/api/v1/applications"
        app = requests.get(api, timeout=30).json()[0]["id"]
        told = requests.get(f"{api}/{app}/allexecutors", timeout=30).json()
        return [one for one in told if one["id"] != "driver"]

    def tasks_done(self) -> int:
        """Tasks that came to their end, on executors that are gone too."""
        return sum(one["completedTasks"] for one in self.executors())

    def tasks_running(self) -> int:
        """Tasks on executors at this moment."""
        return sum(one["activeTasks"] for one in self.executors() if one["isActive"])


@contextmanager
def started(home: Path, folder: Path, java: str = JAVA) -> Iterator[Spark]:
    """A cluster while it is needed; the server ends first, then workers and master."""
    folder.mkdir(parents=True, exist_ok=True)
    spark = Spark(home, folder, java)
    try:
        spark.start()
        yield spark
    finally:
        for name in ("server", "first", "second", "master"):
            spark.end(name)
