"""Pages that are made on the server: native forms, no kernel, no script."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from markupsafe import Markup
from tornado.ioloop import IOLoop

from grading import people, places
from serving.handlers import ErrorPage

T = TypeVar("T")
log = logging.getLogger("send_course.people")


class FormPage(ErrorPage, JupyterHandler):
    """A page with forms. Nothing of it is kept by the browser or by anybody on the way."""

    visitor_key = ""
    """The key that the browser shows, if it is anybody's (see `serving.identity`)."""

    @property
    def url(self) -> str:
        """The address of the record."""
        return places.database_url()

    @property
    def trainee(self) -> str | None:
        return self.current_user.username if self.current_user else None

    def person(self) -> people.Person | None:
        """Who looks at the page, or None if this browser is nobody's."""
        return people.person(self.url, self.trainee) if self.trainee else None

    def show(self, template: str, status: int = 200, **words: Any) -> None:
        """Answers with a template of ours; everything in it is escaped."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        base = self.base_url
        made = self.settings["voila_jinja2_env"].get_template(template)
        shared = {
            "base": base,
            "static": url_path_join(base, "voila/templates/course/static/"),
            "banner": Markup(self.identity_provider.banner(self)),  # noqa: S704  # made of our words, and escaped
            "xsrf": Markup(self.xsrf_form_html()),  # noqa: S704  # likewise
        }
        self.finish(made.render(**shared, **words))

    def go(self, where: str) -> None:
        """Sends the browser to another page of ours, with a GET."""
        self.redirect(url_path_join(self.base_url, where), status=303)

    def field(self, name: str) -> str:
        """What was given in a field of the form."""
        return str(self.get_body_argument(name, "", strip=True))

    async def beside(self, do: Callable[..., T], *words: Any) -> T:
        """Does what takes its time without keeping everybody waiting."""
        return await IOLoop.current().run_in_executor(None, do, *words)


async def close_pages(settings: dict[str, Any], trainee: str, *, signed_out: bool = False) -> None:
    """Closes the open pages of a trainee and their kernels; with `signed_out` only those of browsers that are no longer hers."""
    owners = settings["kernel_owners"]
    sockets = [socket for socket in settings["sockets"] if socket.trainee == trainee]
    if signed_out:
        sockets = [socket for socket in sockets if people.trainee_of(places.database_url(), socket.visitor_key) != trainee]
        kernels = {socket.kernel_id for socket in sockets}
    else:
        kernels = {kernel for kernel, owner in owners.items() if owner == trainee}
    for socket in sockets:
        socket.close()
    for kernel in kernels:
        owners.pop(kernel, None)
        if kernel in settings["kernel_manager"]:
            await settings["kernel_manager"].shutdown_kernel(kernel, now=True)
