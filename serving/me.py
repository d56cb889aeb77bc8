"""The page on which a trainee sees what is held about her, takes it away, makes a new resume code, or erases it all."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join
from tornado import web

from course.dates import long_date
from course.errors import ClearLine
from grading import erase, held, sign_in
from serving.form_page import FormPage, close_pages
from serving.identity import COOKIE


class MyPage(FormPage):
    """What is held about whoever looks at it."""

    @allow_unauthenticated
    async def get(self) -> None:
        self.show_me()

    def show_me(self, status: int = 200, wrong: str | None = None) -> None:
        person = self.person()
        told = held.held(self.url, person.id) if person else None
        self.show("me.html.j2", status, held=told, wrong=wrong, long_date=long_date)


class Everything(FormPage):
    """All of it, as a file."""

    @allow_unauthenticated
    async def get(self) -> None:
        person = self.person()
        if person is None:
            return self.go("me/")
        text = json.dumps(await self.beside(held.everything, self.url, person.id), indent=1, ensure_ascii=False)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header("my-send-course-record.json")
        return await self.finish(text)


class NewCode(FormPage):
    """Another resume code, in the place of those before."""

    @allow_unauthenticated
    async def post(self) -> None:
        person = self.person()
        if person is None or person.cohort is None:
            return self.go("me/")
        code = await self.beside(sign_in.renew_resume_code, self.url, person.id)
        return self.show("resume_code.html.j2", code=code, joined=False)

    @allow_unauthenticated
    async def get(self) -> None:
        self.go("me/")


class Erase(MyPage):
    """The end of everything that is held, once it is confirmed."""

    @allow_unauthenticated
    async def post(self) -> None:
        person = self.person()
        if person is None:
            return self.go("me/")
        if self.field("sure") != "yes":
            return self.show_me(400, wrong="Please tick the box first: erasing cannot be undone.")
        await close_pages(self.settings, person.id)
        left = ""
        try:
            await self.beside(erase.erase, self.url, person.id)
        except erase.NotWiped as error:
            left = str(error)
        except ClearLine as error:
            return self.show_me(503, wrong=str(error))
        self.clear_cookie(COOKIE, path=self.base_url)
        self.current_user = None
        return self.show("erased.html.j2", left=left)

    @allow_unauthenticated
    async def get(self) -> None:
        self.go("me/")


def me_routes(base_url: str) -> list[tuple[Any, ...]]:
    """Routes of these pages."""
    pages = {"me/": MyPage, "me/everything.json": Everything, "me/new-code": NewCode, "me/erase": Erase}
    moved = (url_path_join(base_url, "me"), web.RedirectHandler, {"url": url_path_join(base_url, "me/"), "permanent": False})
    return [*((url_path_join(base_url, page), handler) for page, handler in pages.items()), moved]
