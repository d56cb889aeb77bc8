"""Who asks? A browser without our cookie becomes a new trainee; one with it is the trainee that it was.

The seam is jupyter_server's IdentityProvider, set as `Voila.identity_provider_class`; its `get_handlers` adds the pages for
signing in and for what is held. The kernel learns the trainee from a request header that only this class sets.
"""

from __future__ import annotations

import html
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import RequestHandler

from grading import people, places
from grading.visitor import HEADER

COOKIE = "send-course"
_DAYS = 400
"""The longest that browsers keep a cookie."""


def keep_key(handler: RequestHandler, key: str) -> None:
    """Gives the browser its key; no script can read it, and over TLS it goes no other way."""
    handler.set_cookie(
        COOKIE, key, expires_days=_DAYS, path=handler.settings["base_url"], httponly=True, samesite="Lax",
        secure=handler.request.protocol == "https",
    )  # fmt: skip


class TraineeIdentity(IdentityProvider):
    """Identity by cookie; its value is kept by the browser alone, we keep a hash."""

    def get_user(self, handler: RequestHandler) -> User | None:
        # Whatever stands in this header comes from outside until we have set it.
        handler.request.headers.pop(HEADER, None)
        url = places.database_url()
        key = handler.get_cookie(COOKIE)
        trainee = people.trainee_of(url, key) if key else None
        if trainee is None:
            if not getattr(handler, "welcomes_visitors", False):
                return None
            trainee, key = people.new_trainee(url)
            keep_key(handler, key)
        handler.request.headers[HEADER] = trainee
        # Pages that let somebody in or out change what this key is worth.
        handler.visitor_key = key  # type: ignore[attr-defined]
        return User(username=trainee)

    def get_handlers(self) -> list[tuple[str, object]]:
        from serving.me import me_routes
        from serving.sign_in import sign_in_routes

        # Voila takes these as they are, wherever it is served.
        base = self.parent.server_url
        return [*sign_in_routes(base), *me_routes(base)]

    def banner(self, handler: JupyterHandler) -> str:
        """HTML that says who is signed in, and leads to her page or to where one signs in."""
        base, user = html.escape(handler.base_url), handler.current_user
        person = people.person(places.database_url(), user.username) if user else None
        if person is None or person.cohort is None:
            return f'<p class="who"><a href="{base}sign-in/">Join or sign in</a></p>'
        return f'<p class="who">Signed in as <a href="{base}me/">{html.escape(person.name or "you")}</a></p>'

    @property
    def auth_enabled(self) -> bool:
        return True

    def should_check_origin(self, handler: RequestHandler) -> bool:
        return True

    def is_token_authenticated(self, handler: Any) -> bool:
        # Never, so that XSRF protection holds for every request.
        return False
