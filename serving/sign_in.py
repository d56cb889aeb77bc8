"""The page on which one joins with a code or goes on with one, and signing out."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakValueDictionary

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import User
from jupyter_server.utils import url_path_join
from tornado import web

from course import load_course
from course.errors import ClearLine
from grading import guesses, merge, people, sign_in
from grading.codes import JOIN_WORDS, RESUME_WORDS, read_code
from grading.handin import NotHandedIn
from grading.people import LONGEST_NAME
from grading.sign_in import NameRefused, WrongCode
from serving.form_page import FormPage, close_pages, log
from serving.identity import COOKIE, keep_key
from serving.patience import TooMany


class SignIn(FormPage):
    """Join with a code; or go on with a resume code. A visitor who is new here becomes a trainee, so that a second click
    is hers, too.
    """

    welcomes_visitors = True

    @web.authenticated
    async def get(self) -> None:
        self._show_forms(signed_out="signed-out" in self.request.query)

    @web.authenticated
    async def post(self) -> None:
        kind = self.field("form")
        if kind not in ("join", "resume"):
            raise web.HTTPError(400)
        try:
            # One after the other for each browser: the second of two clicks finds what the first has done.
            async with _posting.setdefault(self.visitor_key, asyncio.Lock()):
                trainee = people.trainee_of(self.url, self.visitor_key)
                if trainee is None:  # erased, or signed out, while this waited
                    raise sign_in.NotSignedIn("Please reload the page and try again.")
                self.current_user = User(username=trainee)
                await (self._join() if kind == "join" else self._resume())
        except NameRefused as error:
            self._show_forms(400, wrong=("name", str(error)))
        except TooMany as error:
            log.warning("too many codes at once: one was not looked at")
            self._show_forms(429, wrong=(f"{kind}-code", str(error)))
        except ClearLine as error:
            self._show_forms(403 if isinstance(error, WrongCode) else 400, wrong=(f"{kind}-code", str(error)))

    async def _join(self) -> None:
        name, typed = sign_in.check_name(self.field("name")), self.field("join-code")
        read_code(typed, JOIN_WORDS)
        trainee = str(self.trainee)
        if self._takes_along() or self._member():
            code = await self._look_up(sign_in.join, self.url, trainee, typed, name)
        else:
            # What was done here before stays nobody's; she begins anew.
            trainee = await self.beside(people.newcomer, self.url)
            try:
                code = await self._look_up(sign_in.join, self.url, trainee, typed, name)
                await self.beside(people.hand_key, self.url, self.visitor_key, trainee)
            finally:
                await self.beside(merge.drop_if_empty, self.url, trainee)
            await close_pages(self.settings, str(self.trainee))
        await self._let_in(trainee)
        self.show("resume_code.html.j2", code=code, joined=True)

    async def _resume(self) -> None:
        typed = self.field("resume-code")
        read_code(typed, RESUME_WORDS)
        trainee = await self._look_up(sign_in.resume, self.url, typed)
        before = str(self.trainee)
        if before != trainee:
            if self._member():
                raise sign_in.NotSignedIn("Somebody is signed in here already. Sign out first.")
            await self._become(trainee, before)
        await self._let_in(trainee)
        self.go("/")

    async def _let_in(self, trainee: str) -> None:
        keep_key(self, await self.beside(people.next_key, self.url, trainee, self.visitor_key))
        self.current_user = User(username=trainee)

    def _member(self) -> bool:
        person = self.person()
        return bool(person and person.cohort)

    async def _become(self, trainee: str, before: str) -> None:
        """From now on this browser is hers; what was done in it before comes along or stays."""
        await close_pages(self.settings, before)
        if self._takes_along() and merge.has_done_anything(self.url, before):
            try:
                await self.beside(merge.merge, load_course(), self.url, before, trainee)
            except NotHandedIn as error:
                raise sign_in.NotSignedIn(str(error)) from None
        else:
            await self.beside(people.hand_key, self.url, self.visitor_key, trainee)
            await self.beside(merge.drop_if_empty, self.url, before)

    async def _look_up(self, look: Any, *words: Any) -> str:
        """Looks a code up when it is its turn, and remembers whether it was right."""
        address = str(self.request.remote_ip)
        async with self.settings["patience"].turn(address):
            try:
                found: str = await self.beside(look, *words)
            except WrongCode:
                log.warning("a wrong code was given")
                await self.beside(lambda: guesses.note_guess(self.url, address, hit=False))
                raise
            await self.beside(lambda: guesses.note_guess(self.url, address, hit=True))
            return found

    def _takes_along(self) -> bool:
        # The box is there only where there is something; without it there is nothing to leave behind.
        return not self.field("asked") or bool(self.field("take-along"))

    def _show_forms(self, status: int = 200, *, wrong: tuple[str, str] | None = None, signed_out: bool = False) -> None:
        person = self.person()
        self.show(
            "sign_in.html.j2",
            status,
            person=person if person and person.cohort else None,
            can_leave=bool(person and sign_in.resume_code_since(self.url, person.id)),
            name=self.field("name") or (person.name if person else ""),
            typed={kind: self.field(f"{kind}-code")[:200] for kind in ("join", "resume")},
            tried=self.field("form"),
            wrong=wrong,
            signed_out=signed_out,
            longest_name=LONGEST_NAME,
            done=bool(person and merge.has_done_anything(self.url, person.id)),
        )


class SignOut(FormPage):
    """Signs this browser out. One that nobody could come back to stays as it is."""

    @allow_unauthenticated
    async def post(self) -> None:
        person = self.person()
        if person is None:
            self.go("sign-in/")
        elif person.cohort is None or sign_in.resume_code_since(self.url, person.id) is None:
            self.go("me/")
        else:
            await self.beside(people.end_key, self.url, self.visitor_key)
            await close_pages(self.settings, person.id, signed_out=True)
            self.clear_cookie(COOKIE, path=self.base_url)
            self.redirect(url_path_join(self.base_url, "sign-in/") + "?signed-out", status=303)

    @allow_unauthenticated
    async def get(self) -> None:
        self.go("sign-in/")


_posting: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
"""Locks of the browsers that are signing in just now."""


def sign_in_routes(base_url: str) -> list[tuple[Any, ...]]:
    """Routes of these pages."""
    pages = {"sign-in/": SignIn, "sign-out/": SignOut}
    moved = {url_path_join(base_url, page.rstrip("/")): url_path_join(base_url, page) for page in pages}
    return [
        *((url_path_join(base_url, page), handler) for page, handler in pages.items()),
        *((old, web.RedirectHandler, {"url": new, "permanent": False}) for old, new in moved.items()),
    ]
