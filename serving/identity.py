"""Who asks? A browser without our cookie becomes a new trainee; one with it is the trainee that it was.

The seam is jupyter_server's IdentityProvider, set as `Voila.identity_provider_class`. The kernel learns the trainee from a
request header that only this class sets.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from grading import people, places
from grading.visitor import HEADER

COOKIE = "send-course"
_DAYS = 400
"""The longest that browsers keep a cookie."""


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
            handler.set_cookie(
                COOKIE, key, expires_days=_DAYS, path=handler.settings["base_url"], httponly=True, samesite="Lax",
                secure=handler.request.protocol == "https",
            )  # fmt: skip
        handler.request.headers[HEADER] = trainee
        return User(username=trainee)

    def get_handlers(self) -> list[tuple[str, object]]:
        return []

    @property
    def auth_enabled(self) -> bool:
        return True

    def should_check_origin(self, handler: RequestHandler) -> bool:
        return True

    def is_token_authenticated(self, handler: Any) -> bool:
        # Never, so that XSRF protection holds for every request.
        return False
