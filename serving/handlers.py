"""Our pages and our kernel socket, in the place of Voila's."""

from __future__ import annotations

import html
import json
import re
import time
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import PeriodicCallback
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from serving import wire
from serving.headers import NONCE_PLACE
from serving.log import log_refused

HIDDEN_FROM_PAGES = {"error", "stream", "execute_input"}
"""Message types that would carry source lines or prints of a callback into the browser."""
SOCKETS = 4
"""Websockets to one kernel at once. A page has one, and another while the first is not yet known to be lost."""
STATIC = "voila/templates/course/static"
"""Where our template's static files are, below the base address and below Voila's data path."""

AT_REST = 4001
"""A websocket is closed with this when its kernel was let go because nobody had used the page for long (`static/host.js`)."""

_BEAT = json.dumps({"header": {"msg_type": "beat"}, "content": {}})
_EVERY = 1500
"""Milliseconds between two beats: a network that is gone closes nothing, so a page knows it by silence alone."""
_BIGGEST_FRAME = 1_000_000
"""Bytes of a websocket message that are read at all; a longer one ends the connection before it takes memory."""
_SESSION = re.compile(r"[0-9a-f]{32}")


class ErrorPage:
    """Says in one line what is wrong. Voila has no static files for jupyter_server's own error page."""

    def write_error(self: Any, status_code: int, **_reason: Any) -> None:
        words = {
            404: "There is no such page.",
            403: "This page is not yours to see. Reload the course's home page and try again.",
            400: "That was not understood.",
            405: "That cannot be done here.",
            429: "This page is open too many times. Close one of them and try again.",
        }.get(status_code, "Something went wrong on our side. Your answers are safe; please try again in a minute.")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if status_code == 405:
            self.set_header("Allow", ", ".join(self.SUPPORTED_METHODS))
        home = html.escape(self.settings["base_url"])
        self.finish(
            f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{status_code}: {words}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="{home}{STATIC}/icon.svg"></head>'
            f'<body><main><h1>{words}</h1><p><a href="{home}">Go to the home page</a></p></main></body></html>'
        )


class CoursePage(ErrorPage, TornadoVoilaHandler):
    """One released notebook as a page. A visitor who is new here becomes a trainee."""

    SUPPORTED_METHODS = ("GET",)
    welcomes_visitors = True

    @web.authenticated
    async def get(self, path: str | None = None) -> None:
        # Reading it makes the cookie, which the page's closing message needs.
        _ = self.xsrf_token
        nonced = False
        # One flush for each stretch of text, not for each scrap of the template.
        async for made in self.get_generator():
            # Voila's sign of life is a script of its own templates; any byte will do.
            part = "<!-- -->" if "voila_heartbeat" in made and len(made) < 100 else made
            if not nonced and NONCE_PLACE in part:
                # In the template's own script element, before any content: nothing that comes later can ask for the nonce.
                part, nonced = part.replace(NONCE_PLACE, self.nonce, 1), True
            self.write(part)
            if len(part) > 200:
                await self.flush()


class NotFound(ErrorPage, JupyterHandler):
    """Everything that is not a page of ours, by whatever method."""

    is_ours = False

    async def prepare(self, **_how: Any) -> None:
        raise web.HTTPError(404)


class Moved(ErrorPage, web.RedirectHandler):
    """An address that a notebook's link has, and a page has not."""

    SUPPORTED_METHODS = ("GET", "HEAD")


class OurFile(ErrorPage, web.StaticFileHandler):
    """A file of our template. Of Voila's and JupyterLab's own files a page of ours needs none."""

    SUPPORTED_METHODS = ("GET", "HEAD")


class CourseSocket(ErrorPage, VoilaKernelWebsocketHandler):
    """The kernel's websocket: only for the kernel's own trainee, and nothing of the kernel's inner life.

    What comes in is JSON text of the kinds in `serving.wire`; there is no subprotocol and no binary message in either direction.
    """

    SUPPORTED_METHODS = ("GET",)
    max_message_size = _BIGGEST_FRAME

    async def pre_get(self) -> None:
        owner = self.settings["kernel_owners"].get(self.kernel_id)
        if owner is None:
            raise web.HTTPError(404)
        if owner != self.current_user.username:
            raise web.HTTPError(403)
        if not _SESSION.fullmatch(self.get_argument("session_id", "")):
            raise web.HTTPError(400)
        if len(self._sockets()) >= SOCKETS:
            raise web.HTTPError(429)
        self._gate = wire.Gate(time.monotonic())
        self._beating = PeriodicCallback(self._beat, _EVERY)
        await super().pre_get()

    def _sockets(self) -> set[Any]:
        """The open websockets of this kernel."""
        sockets: set[Any] = self.settings["kernel_sockets"].setdefault(self.kernel_id, set())
        return sockets

    def select_subprotocol(self, subprotocols: list[str]) -> None:
        return None

    def get_compression_options(self) -> dict[str, Any]:
        return {}

    async def open(self, kernel_id: str) -> None:
        self._sockets().add(self)
        # Without this each click waits about 40 ms for the network to batch it.
        self.set_nodelay(True)
        self._beating.start()
        await super().open(kernel_id)

    def on_close(self) -> None:
        self._beating.stop()
        self._sockets().discard(self)
        if not self._sockets():
            self.settings["kernel_sockets"].pop(self.kernel_id, None)
        if (refused := self._gate.refused.total()) > 1:
            log_refused(f"{refused} messages on one websocket")
        super().on_close()

    def _beat(self) -> None:
        line = self.ws_connection
        if line is not None and not line.is_closing():
            super().write_message(_BEAT).add_done_callback(lambda done: done.cancelled() or done.exception())

    def on_message(self, message: str | bytes) -> None:
        if self._gate.is_shut():
            return
        try:
            super().on_message(self._gate.read(message, time.monotonic()))
        except wire.NotOurs as why:
            # Once for each reason, so that a flood of messages is no flood of lines.
            if self._gate.refused[str(why)] == 1:
                log_refused(f"a websocket message that is {why}")
            if self._gate.is_shut():
                self.close(1008)

    def write_message(self, message: Any, binary: bool = False) -> Any:
        if isinstance(message, bytes):
            return None
        header = (message if isinstance(message, dict) else json.loads(message)).get("header")
        if header is None or header.get("msg_type") in HIDDEN_FROM_PAGES:
            return None
        sent = super().write_message(message, binary)
        if sent is not None:
            # A page that is left while its kernel speaks is no fault, and not worth a page of log.
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sent


class OwnKernel(ErrorPage, JupyterHandler):
    """Whether a page's kernel is still there: what a page asks that has lost its websocket, before it asks for another kernel."""

    SUPPORTED_METHODS = ("GET",)

    @web.authenticated
    async def get(self, kernel_id: str) -> None:
        if self.settings["kernel_owners"].get(kernel_id) != self.current_user.username or kernel_id not in self.kernel_manager:
            raise web.HTTPError(404)
        self.set_status(204)
        self.finish()


class LeavePage(VoilaShutdownKernelHandler):
    """A page gives its kernel back when it is left."""

    SUPPORTED_METHODS = ("POST",)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        owners = self.settings["kernel_owners"]
        if owners.get(kernel_id) != self.current_user.username:
            raise web.HTTPError(404)
        await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        owners.pop(kernel_id, None)
        self.set_status(204)
        self.finish()


PAGES = ("duties", "clock", "workshop")
"""Notebooks that are no chapter, beside the home page. They are there where there are chapters."""


def page_routes(base_url: str, chapters: list[str], page: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Routes of the home page, of each chapter, of the other pages where there are chapters, and of nothing else."""
    routes: list[tuple[Any, ...]] = [(base_url, CoursePage, {**page, "notebook_path": "index.ipynb"})]
    moved = {url_path_join(base_url, "index.ipynb"): base_url}
    for name in PAGES if chapters else ():
        address = url_path_join(base_url, name) + "/"
        routes.append((address, CoursePage, {**page, "notebook_path": f"{name}.ipynb"}))
        moved |= {url_path_join(base_url, name): address, url_path_join(base_url, f"{name}.ipynb"): address}
        # Its notebook lies beside the home page's and the others', and its address does not.
        moved |= {url_path_join(address, f"{other}.ipynb"): url_path_join(base_url, other) + "/" for other in PAGES}
        moved[url_path_join(address, "index.ipynb")] = base_url
    for name in chapters:
        address = url_path_join(base_url, name) + "/"
        routes.append((address, CoursePage, {**page, "notebook_path": f"{name}/{name}.ipynb"}))
        # A notebook's own links name notebooks, so that they lead on in JupyterLab, too.
        moved |= {url_path_join(base_url, name): address, url_path_join(base_url, name, f"{name}.ipynb"): address}
    routes += [(old, Moved, {"url": new, "permanent": False}) for old, new in moved.items()]
    files = Path(__file__).parent / "share" / STATIC
    return [*routes, (url_path_join(base_url, STATIC, r"([\w.-]+)"), OurFile, {"path": str(files)}), (r".*", NotFound)]
