"""Voila, set up for the course: only our pages, our template, our identity; everything else of it is closed."""

from __future__ import annotations

import errno
import functools
import hashlib
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
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila

from course import load_course
from course.errors import ClearLine
from grading import places
from grading.database import engine
from grading.visitor import HEADER
from serving.handlers import AT_REST, CourseSocket, LeavePage, OwnKernel, page_routes
from serving.headers import guarded
from serving.log import log_request, log_to_terminal

SHARE = Path(__file__).parent / "share"
TEMPLATE = "course"
IDLE = "SEND_IDLE"
"""Seconds without a click after which a page's kernel is let go; without it half an hour."""
_LONGEST_BODY = 100_000
"""Bytes of a request's body; Tornado would take a hundred million of them into memory before it asks who sends them."""
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
        sockets: dict[str, set[CourseSocket]] = {}
        settings |= {
            "kernel_owners": owners,
            "kernel_sockets": sockets,
            "log_function": log_request,
            # Voila's and Jupyter's handlers look at it by themselves; this is for any other that takes a form.
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"samesite": "Lax"},
        }
        start, cull = self.kernel_manager.start_kernel, self.kernel_manager.cull_kernel_if_idle

        async def start_kernel(*args: Any, **kwargs: Any) -> str:
            kernel_id: str = await start(*args, **kwargs)
            owners[kernel_id] = kwargs.get("env", {}).get("HTTP_X_SEND_TRAINEE", "")
            for known in set(owners) - set(self.kernel_manager.list_kernel_ids()):
                del owners[known]
            return kernel_id

        async def cull_kernel_if_idle(kernel_id: str) -> None:
            await cull(kernel_id)
            if kernel_id not in self.kernel_manager:
                # Else the page would go on talking to nobody.
                for each in list(sockets.get(kernel_id, ())):
                    each.close(AT_REST, "at rest")

        self.kernel_manager.start_kernel = start_kernel
        self.kernel_manager.cull_kernel_if_idle = cull_kernel_if_idle
        return settings

    def init_handlers(self) -> list[Any]:
        """Our routes in the place of Voila's: no tree, no contents, no files but our template's. Each response is guarded."""
        base = self.server_url
        page = {"template_paths": self.template_paths, "config": self.config, "voila_configuration": self.voila_configuration}
        routes = [
            *self.identity_provider.get_handlers(),
            (url_path_join(base, rf"/api/kernels/{_KERNEL}/channels"), CourseSocket),
            (url_path_join(base, rf"/api/kernels/{_KERNEL}"), OwnKernel),
            (url_path_join(base, rf"/voila/api/shutdown/{_KERNEL}"), LeavePage),
            *page_routes(base, self.chapters(), page),
        ]
        return [guarded(route) for route in routes]

    def listen(self) -> None:
        self.app.listen = functools.partial(self.app.listen, max_body_size=_LONGEST_BODY)
        super().listen()


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
            # A name in the query string that does not exist hangs a kernel for ever; a theme lets markup in. Voila's own templates
            # need inline scripts and eval, which no response of ours allows.
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "show_tracebacks": False,
            "strip_sources": True,
            "http_header_envs": [HEADER],
            "prelaunch_hook": _name_visitor,
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
    # Coming back costs nothing, so a kernel that nobody uses goes, though its page may stand open somewhere for days.
    idle = _idle()
    config.MappingKernelManager.update({"cull_idle_timeout": idle, "cull_interval": min(idle, 60), "cull_connected": True})
    # A kernel that was started again has not run the notebook, and is of no use. The page is told at once, and asks for another.
    config.KernelRestarter.update({"restart_limit": 0, "time_to_dead": 1.0})
    return config


def _idle() -> int:
    """Seconds without a click after which a page's kernel is let go. Raises CannotServe."""
    given = os.environ.get(IDLE) or "1800"
    if not given.isdecimal() or int(given) == 0:
        raise CannotServe(f"{IDLE} is a whole number of seconds, 1 or more, and not {given!r}.")
    return int(given)


def _name_visitor(handler: RequestHandler, notebook: Any, **_where: object) -> None:
    """Tells the page by a mark whose it is, so that it never goes on as somebody else who has signed in meanwhile."""
    notebook.metadata["visitor"] = hashlib.sha256(f"page of {handler.current_user.username}".encode()).hexdigest()[:16]


def serve(port: int, ip: str) -> None:
    """Serves the released course until it is stopped. Raises CannotServe, NotWritable or WrongDatabase."""
    launch(CourseServer, settings(port, ip), lambda other: f"make serve PORT={other}")


def launch(server: type[CourseServer], config: Config, on_port: Callable[[int], str]) -> None:
    """Runs a server until it is stopped; `on_port` is the command that starts it on another port. Raises as `serve` does."""
    _free(config.Voila.port, config.Voila.ip, on_port)
    engine(places.database_url())
    _find_template()
    log_to_terminal()
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
