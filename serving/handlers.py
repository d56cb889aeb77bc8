"""Our pages and our kernel socket, in the place of Voila's."""

from __future__ import annotations

import html
import json
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado import web
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler, read_header_from_binary_message

HIDDEN_FROM_PAGES = {"error", "stream", "execute_input"}
"""Message types that would carry source lines or prints of a callback into the browser."""
LONGEST_MESSAGE = 100_000
"""Characters of a websocket message; nothing that a page of ours sends is longer."""

WHO = "<!--who-->"
"""Stands in the page's template where it says who is signed in; all else of a page is the same for everybody."""
_PARTS = 16
"""Parts of a framed message: channel, header, parent header, metadata, content and a few buffers."""


class ErrorPage:
    """Says in one line what is wrong. Voila has no static files for jupyter_server's own error page."""

    def write_error(self: Any, status_code: int, **_reason: Any) -> None:
        words = {
            404: "There is no such page.",
            403: "This page is not yours to see. Reload the course's home page and try again.",
        }.get(status_code, "Something went wrong on our side. Your answers are safe; please try again in a minute.")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        home = html.escape(self.settings["base_url"])
        self.finish(
            f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{status_code}: {words}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>'
            f'<body><main><h1>{words}</h1><p><a href="{home}">Go to the home page</a></p></main></body></html>'
        )


class CoursePage(ErrorPage, TornadoVoilaHandler):
    """One released notebook as a page. A visitor who is new here becomes a trainee."""

    welcomes_visitors = True

    @web.authenticated
    async def get(self, path: str | None = None) -> None:
        # Reading it makes the cookie, which the page's closing message needs.
        _ = self.xsrf_token
        # One flush for each stretch of text, not for each scrap of the template.
        async for part in self.get_generator():
            # Voila's sign of life is a script of its own templates; any byte will do.
            sign_of_life = "voila_heartbeat" in part and len(part) < 100
            self.write(
                "<!-- -->" if sign_of_life else part.replace(WHO, self.identity_provider.banner(self)) if WHO in part else part
            )
            if len(part) > 200:
                await self.flush()


class NotFound(ErrorPage, JupyterHandler):
    """Everything that is not a page of ours."""

    @allow_unauthenticated
    async def get(self) -> None:
        raise web.HTTPError(404)


class CourseSocket(VoilaKernelWebsocketHandler):
    """The kernel's websocket: only for the kernel's own trainee, and nothing of the kernel's inner life."""

    async def pre_get(self) -> None:
        owner = self.settings["kernel_owners"].get(self.kernel_id)
        if owner is None:
            raise web.HTTPError(404)
        if owner != self.current_user.username:
            raise web.HTTPError(403)
        self.trainee = owner
        await super().pre_get()

    async def open(self, kernel_id: str) -> None:
        # Without this each click waits about 40 ms for the network to batch it.
        self.set_nodelay(True)
        self.settings["sockets"].add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        self.settings["sockets"].discard(self)
        super().on_close()

    def get_compression_options(self) -> dict[str, Any]:
        return {}

    def on_message(self, message: str | bytes) -> None:
        if len(message) > LONGEST_MESSAGE or (isinstance(message, bytes) and not self._framed(message)):
            self.log.warning("refused a websocket message that is not one of ours")
            return
        super().on_message(message)

    def _framed(self, message: bytes) -> bool:
        """Whether bytes are framed as the subprotocol frames them: how many parts there are, then where each begins.

        jupyter_server believes the first number and counts up to it, for ever if it likes, for everybody.
        """
        return bool(self.selected_subprotocol) and int.from_bytes(message[:8], "little") <= _PARTS

    def write_message(self, message: Any, binary: bool = False) -> Any:
        if isinstance(message, bytes):
            # Voila reads bytes as framed by the subprotocol even when none was agreed on, and then never comes back.
            header = read_header_from_binary_message(message) if self.selected_subprotocol else None
        else:
            header = (message if isinstance(message, dict) else json.loads(message)).get("header")
        if header is None or header.get("msg_type") in HIDDEN_FROM_PAGES:
            return None
        sent = super().write_message(message, binary)
        if sent is not None:
            # A page that is left while its kernel speaks is no fault, and not worth a page of log.
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sent


class OwnKernel(ErrorPage, KernelHandler):
    """What a page on Voila's stock template asks about its kernel, and nothing about anybody else's."""

    @web.authenticated
    async def get(self, kernel_id: str) -> None:
        if self.settings["kernel_owners"].get(kernel_id) != self.current_user.username:
            raise web.HTTPError(404)
        await ensure_async(KernelHandler.get(self, kernel_id))

    async def delete(self, kernel_id: str) -> None:
        raise web.HTTPError(405)


class LeavePage(VoilaShutdownKernelHandler):
    """A page gives its kernel back when it is left."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        owners = self.settings["kernel_owners"]
        if owners.get(kernel_id) != self.current_user.username:
            raise web.HTTPError(404)
        await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        owners.pop(kernel_id, None)
        self.set_status(204)
        self.finish()


class OnlyFiles:
    """For Voila's own files: a path that climbs, or a template that there is none of, is simply not there."""

    async def get(self: Any, path: str, *words: Any, **more: Any) -> None:
        try:
            if ".." in path.split("/"):
                raise web.HTTPError(404)
            await ensure_async(super().get(path, *words, **more))  # type: ignore[misc]
        except ValueError:
            raise web.HTTPError(404) from None


def with_our_errors(handler: tuple[Any, ...]) -> tuple[Any, ...]:
    """A route of Voila's whose errors are told as ours are."""
    pattern, kind, *rest = handler
    return (pattern, type(kind.__name__, (OnlyFiles, ErrorPage, kind), {}), *rest)


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
    routes += [(old, web.RedirectHandler, {"url": new, "permanent": False}) for old, new in moved.items()]
    return [*routes, (r".*", NotFound)]
