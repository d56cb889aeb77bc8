"""Voila, set up for the course: only our pages, our template, our identity; everything else of it is closed."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila

from course import load_course
from course.errors import ClearLine
from grading import places
from grading.database import engine
from grading.visitor import HEADER
from serving.handlers import CourseSocket, LeavePage, OwnKernel, page_routes, with_our_errors
from serving.patience import Patience

SHARE = Path(__file__).parent / "share"
TEMPLATE = "course"
_FILES = ("/voila/templates/", "/voila/static/", "/voila/labextensions/", "/voila/api/themes/")
_ROOM = 38
"""Bytes that a kernel's socket leaves for the folder of its folder: a path of a socket has 103, and a Mac's own are too long."""
_KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class CannotServe(ClearLine):
    """The server cannot start. The message is one line that says what to do."""


class CourseServer(Voila):
    """Voila with our handlers."""

    name = "voila"
    what = "The course"

    def chapters(self) -> list[str]:
        """Names of the chapters that have a page."""
        return list(load_course().file.chapters)

    def start(self) -> None:
        # The loop takes this up once it runs, and it runs once the port is listened to.
        IOLoop.current().add_callback(self._serving)
        super().start()

    def _serving(self) -> None:
        # From here on Ctrl+C is told to the loop: an exception in the middle of anything is at times caught by it, and lost.
        for ending in _endings():
            if signal.getsignal(ending) is signal.default_int_handler:
                signal.signal(ending, self._handle_signal_stop)
        print(f"{self.what} is at http://{self.ip}:{self.port}/ (stop it with Ctrl+C).", flush=True)

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        owners: dict[str, str] = {}
        settings["kernel_owners"] = owners
        settings["sockets"] = set()
        settings["patience"] = Patience()
        start = self.kernel_manager.start_kernel

        async def start_kernel(*args: Any, **kwargs: Any) -> str:
            kernel_id: str = await start(*args, **kwargs)
            owners[kernel_id] = kwargs.get("env", {}).get("HTTP_X_SEND_TRAINEE", "")
            for known in set(owners) - set(self.kernel_manager.list_kernel_ids()):
                del owners[known]
            return kernel_id

        self.kernel_manager.start_kernel = start_kernel
        return settings

    def init_handlers(self) -> list[Any]:
        """Of Voila's handlers only the files of its templates and themes are kept: no tree, no contents."""
        base = self.server_url
        kept = [with_our_errors(handler) for handler in super().init_handlers() if any(part in str(handler[0]) for part in _FILES)]
        page = {"template_paths": self.template_paths, "config": self.config, "voila_configuration": self.voila_configuration}
        return [
            *self.identity_provider.get_handlers(),
            *kept,
            (url_path_join(base, rf"/api/kernels/{_KERNEL}/channels"), CourseSocket),
            (url_path_join(base, rf"/api/kernels/{_KERNEL}"), OwnKernel),
            (url_path_join(base, rf"/voila/api/shutdown/{_KERNEL}"), LeavePage),
            *page_routes(base, self.chapters(), page),
        ]


def settings(port: int, ip: str) -> Config:
    """What holds for every served course; the reasons stand in the design (section 6) and in the comments."""
    config = Config()
    config.Voila.update(
        {
            "port": port,
            "ip": ip,
            "port_retries": 0,
            "open_browser": False,
            "identity_provider_class": "serving.identity.TraineeIdentity",
            "root_dir": str(places.released()),
            "log_level": "WARN",
        }
    )
    config.VoilaConfiguration.update(
        {
            "template": TEMPLATE,
            # A name in the query string that does not exist hangs a kernel for ever; a theme lets markup in.
            "allow_template_override": "NOTEBOOK",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "show_tracebacks": False,
            "strip_sources": True,
            "http_header_envs": [HEADER],
        }
    )
    config.VoilaExporter.filters = {
        "course_markdown": "serving.page.course_markdown",
        "course_cards": "serving.page.course_cards",
    }
    # The page has no use for the marks; only nbgrader asks for them.
    config.VoilaExecutor.skip_cells_with_tag = "grade"
    if os.name == "posix":
        # No other user of the machine can listen in on a kernel, and no port is taken.
        config.KernelManager.transport = "ipc"
        if len(os.fsencode(tempfile.gettempdir())) > _ROOM:
            config.Voila.connection_dir_root = "/tmp"  # noqa: S108  # Voila makes a folder in it that only we can read
    # Coming back costs nothing, so a kernel that nobody uses goes.
    config.MappingKernelManager.update({"cull_idle_timeout": 1800, "cull_interval": 60, "cull_connected": False})
    return config


def serve(port: int, ip: str) -> None:
    """Serves the released course until it is stopped. Raises CannotServe, NotWritable or WrongDatabase."""
    launch(CourseServer, settings(port, ip), lambda other: f"make serve PORT={other}")


def launch(server: type[CourseServer], config: Config, on_port: Callable[[int], str]) -> None:
    """Runs a server until it is stopped; `on_port` is the command that starts it on another port. Raises as `serve` does."""
    _free(config.Voila.port, config.Voila.ip, on_port)
    engine(places.database_url())
    _find_template()
    # jupyter_server counts in milliseconds and tornado takes them for seconds; nothing is wrong, at every page view.
    logging.getLogger("tornado.general").addFilter(lambda record: "websocket_ping_timeout" not in str(record.msg))
    server.launch_instance(argv=[], config=config)


def _endings() -> list[signal.Signals]:
    """What a terminal and a system end a program with, as far as there is such a thing here."""
    return [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in signal.Signals.__members__]


def end_in_order() -> None:
    """From now on whatever ends this process is a KeyboardInterrupt to it, unless it is not to listen to that (nohup)."""
    for ending in _endings():
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, signal.default_int_handler)


def _find_template() -> None:
    """Voila looks for templates on Jupyter's data path; the kernels have no use for it, and inherit it harmlessly."""
    paths = [str(SHARE), *filter(None, os.environ.get("JUPYTER_PATH", "").split(os.pathsep))]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(dict.fromkeys(paths))


def _free(port: int, ip: str, on_port: Callable[[int], str]) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ip, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotServe(
                    f"Port {port} is in use. Stop what runs there, or choose another port: {on_port(port + 1)}"
                ) from None
            why = f"Port {port} on {ip} cannot be used ({error.strerror})."
            raise CannotServe(f"{why} Choose another: {on_port(8867)}") from None
