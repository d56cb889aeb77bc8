"""A learner: what a person does on a page, in a person's words, with a pointer or by keyboard alone."""

import itertools
import os
import signal
import socket
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from course import load_course

CHAPTER = "chapter-06-schools"
COURSE = load_course()
LONG_WAY = 600
"""Presses of Tab after which somebody would have given up."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Learner:
    """One browser profile with one page open."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        context.set_default_timeout(30_000)
        self.url = url
        self.keyboard_only = False
        self.chapter = CHAPTER
        """The chapter whose page is open."""
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    # Going somewhere

    def open_home(self) -> "Learner":
        self.page.goto(self.url + "/")
        self.page.locator(".progress a").first.wait_for()
        return self

    def open_chapter(self, chapter: str = CHAPTER) -> "Learner":
        self.chapter = chapter
        self.page.goto(f"{self.url}/{chapter}/")
        return self.wait_until_open()

    def reload(self) -> "Learner":
        self.page.reload()
        return self.wait_until_open()

    def wait_until_open(self) -> "Learner":
        self.page.locator(".hand-in .total").wait_for()
        return self

    # Looking

    def case(self, name: str):
        """The widget of a practice case."""
        return self.page.locator(f".send[data-case='{name}']")

    @property
    def sitting(self):
        return self.page.locator(".send.sitting")

    @property
    def hand_in(self):
        return self.page.locator(".send.hand-in")

    def focused(self, what: str) -> object:
        return self.page.evaluate(f"() => {{ const e = document.activeElement; return {what}; }}")

    @property
    def trouble(self):
        """Where the page says what is wrong with its connection."""
        return self.page.locator("#trouble")

    def kernel(self) -> int:
        """The process of the page's kernel."""
        kernel = self.page.evaluate("JSON.parse(document.getElementById('page').textContent).kernel")
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if f"kernel-{kernel}.json" in entry.read_text():
                    return int(entry.parent.name)
            except OSError:
                continue
        raise AssertionError("the kernel has no process")

    # Breaking

    def kill_kernel(self) -> None:
        """Kills the page's kernel, and waits until the page has come back with another one."""
        before = self.page.evaluate("sendPage.page.kernel")
        os.kill(self.kernel(), signal.SIGKILL)
        expect(self.trouble).not_to_be_empty()
        self.wait_until_back(before)

    def wait_until_back(self, before: str) -> None:
        """Waits until the page is connected, to another kernel than it was `before`."""
        self.page.wait_for_function("before => sendPage.state === 'open' && sendPage.page.kernel !== before", arg=before)

    # Doing

    def tab_to(self, test: str) -> None:
        """Presses Tab until the focused element `e` passes `test`, an expression."""
        for _ in range(LONG_WAY):
            if self.focused(f"Boolean({test})"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached: {test}")

    def decide(self, question, options: tuple[str, ...]) -> None:
        """Answers the open question of a widget, and waits until it is frozen."""
        form = question.locator("form.question").last
        this = form.get_attribute("id")
        answered = question.locator(".answered").count()
        self.arrange(form, options)
        self.confirm(form)
        expect(question.locator(f"[id='{this}']")).to_have_count(0)
        if question.get_attribute("class") != "send sitting":
            expect(question.locator(".answered")).to_have_count(answered + 1)

    def confirm(self, form) -> None:
        """Presses the button of an open question."""
        if self.keyboard_only:
            self.go_to(form.locator("[type=submit]"))
            self.page.keyboard.press("Enter")
        else:
            form.locator("[type=submit]").click()

    def go_to(self, control) -> None:
        """Gets to a control with Tab, or back to it with Shift and Tab."""
        behind = "(e, at) => e === at ? null : Boolean(at.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)"
        for _ in range(LONG_WAY):
            back = control.evaluate(f"e => ({behind})(e, document.activeElement)")
            if back is None:
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reached: {control}")

    def arrange(self, form, options: tuple[str, ...]) -> None:
        """Puts an answer into an open question, whatever its kind, without confirming it."""
        kind = form.get_attribute("data-kind")
        if kind == "order":
            self._put_in_order(form, options)
        elif kind == "sort":
            for option in options:
                name, _, box = option.partition(":")
                self._sort(form, name, box)
        elif kind == "reflect":
            if self.keyboard_only:
                self.go_to(form.locator("textarea"))
                self.page.keyboard.press("Control+A")
                self.page.keyboard.type(options[0])
            else:
                form.locator("textarea").fill(options[0])
        elif self.keyboard_only:
            self._choose_by_keyboard(form, form.locator("input").first.get_attribute("name"), options)
        else:
            for option in options:
                form.locator(f"input[value='{option}']").check()

    def _put_in_order(self, form, names: tuple[str, ...]) -> None:
        def shown() -> list[str]:
            return [item.get_attribute("data-name") for item in form.locator("ol.order > li").all()]

        for place, name in enumerate(names):
            up = form.locator(f"li[data-name='{name}'] .up")
            for at in range(shown().index(name), place, -1):
                if self.keyboard_only:
                    self.go_to(up)
                    self.page.keyboard.press("Enter")
                else:
                    up.click()
                assert shown().index(name) == at - 1
        assert shown() == list(names)

    def _sort(self, form, name: str, box: str) -> None:
        select = form.locator(f"select[data-name='{name}']")
        if not self.keyboard_only:
            select.select_option(box)
            return
        self.go_to(select)
        for _ in itertools.takewhile(lambda _: select.input_value() != box, range(20)):
            self.page.keyboard.press("ArrowDown")

    def _choose_by_keyboard(self, form, name: str, options: tuple[str, ...]) -> None:
        self.tab_to(f"e.name === '{name}'")
        if self.focused("e.type") == "checkbox":
            for _ in range(form.locator("input").count()):
                if self.focused("e.value") in options:
                    self.page.keyboard.press("Space")
                self.page.keyboard.press("Tab")
        else:
            self.page.keyboard.press("Space")
            for _ in itertools.takewhile(lambda _: self.focused("e.value") != options[0], range(10)):
                self.page.keyboard.press("ArrowDown")

    def play(self, name: str, steps: int | None = None) -> None:
        """Plays the model answer of a practice case from where it stands, for as many steps as are asked for."""
        case = self.case(name)
        answers = [answer for entry in COURSE.scenario(self.chapter, name).model_answer for answer in entry.items()]
        done = case.locator(".answered").count()
        for _step, options in answers[done : None if steps is None else done + steps]:
            self.decide(case, options)

    def press(self, words: str) -> None:
        """Presses the button of those words."""
        if self.keyboard_only:
            self.tab_to(f"e.tagName === 'BUTTON' && e.textContent.trim() === '{words}'")
            self.page.keyboard.press("Enter")
        else:
            self.page.get_by_role("button", name=words, exact=True).click()

    def sit(self, *, well: bool = True) -> None:
        """Sits the assessed set: as an expert, or as badly as can be."""
        if not self.sitting.locator("form.question").count():
            self.begin()
        while self.sitting.locator("form.question").count():
            self.decide(self.sitting, self.assessed_answer(well))

    def begin(self) -> None:
        """Begins a sitting."""
        self.press("Begin another sitting" if self.sitting.locator(".score").count() else "Begin the sitting")
        self.sitting.locator("form.question").wait_for()

    def assessed_answer(self, well: bool) -> tuple[str, ...]:
        offered = {e.get_attribute("data-name") for e in self.sitting.locator("form.question [data-name]").all()}
        steps = [s for name in COURSE.chapter(self.chapter).assessed for s in COURSE.scenario(self.chapter, name).steps.values()]
        step = next(step for step in steps if set(step.parts) == offered)
        return step.best if well else min((t for t in step.trials() if t.points is not None), key=lambda t: t.points).answer
