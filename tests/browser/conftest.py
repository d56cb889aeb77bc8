"""The course as a person meets it: a real server, a real Chromium."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from learner import Learner, free_port
from playwright.sync_api import expect, sync_playwright

PROGRAM = str(Path(sys.executable).parent / "send-course")
# Patience for a slow machine, not a limit that anything is measured by.
expect.set_options(timeout=20_000)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Server:
    """`send-course serve`, or another command that serves, on a free port, with a `var` of its own."""

    def __init__(self, var: Path, *words: str, **environment: str) -> None:
        self.words = words or ("serve",)
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        plain = {k: v for k, v in os.environ.items() if not k.startswith("SEND_")}
        self.env = plain | {"SEND_VAR": str(var)} | environment
        self.process: subprocess.Popen

    def start(self) -> None:
        with (self.var.parent / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [PROGRAM, *self.words, "--port", str(self.port)], env=self.env, stdout=subprocess.PIPE, stderr=log, text=True
            )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if self.url in line:
                return
        pytest.fail("the server did not start:\n" + "".join(said) + (self.var.parent / "server.log").read_text())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(timeout=60)
        self.process.stdout.close()

    def command(self, *words: str) -> subprocess.CompletedProcess:
        """Runs `send-course` on the same `var`."""
        return subprocess.run([PROGRAM, *words], env=self.env, capture_output=True, text=True, timeout=600)

    def log(self) -> str:
        return (self.var.parent / "server.log").read_text()


def chromium() -> str:
    """The browser. Without one there is nothing to test here, and the suite says what to do."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("The browser tests need Chromium: apt-get install chromium, or `make test`, which does it.", pytrace=False)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("served") / "var")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield made
        made.close()


def screen(width: int) -> dict[str, object]:
    """A window of that width, of somebody who wants no motion: else each click would wait for the page to come to rest."""
    return {"viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def visitor(browser, server):
    """Makes learners, each with a browser profile of her own; they all have to leave without an error on any page."""
    made = []

    def make(width: int = 1280, **context: object) -> Learner:
        learner = Learner(browser.new_context(**screen(width), **context), server.url)
        made.append(learner)
        return learner

    yield make
    for learner in made:
        learner.context.close()
        assert learner.errors == []


@pytest.fixture
def learner(visitor):
    return visitor()


class Preview:
    """`send-course preview CASE`, and an author who looks at it."""

    def __init__(self, server: Server, author: Learner) -> None:
        self.server = server
        self.author = author
        self.page = author.page

    def open(self) -> "Preview":
        """Opens the page, or opens it anew."""
        assert self.page.goto(self.server.url + "/").ok, self.server.log()
        for place in self.page.locator(".place").all():
            expect(place.locator(".send > div > :not(.opening)").first).to_be_visible()
        return self

    @property
    def case(self):
        """The case that is played."""
        return self.page.locator(".send.case")

    @property
    def stops(self):
        """What keeps the case from being played."""
        return self.page.locator(".send.preview [role='alert']")

    @property
    def found(self):
        """What the check says of it."""
        return self.page.locator(".send.preview").last


@pytest.fixture
def preview(browser, tmp_path):
    """Makes previews, each of one case and with an author before it; she has to leave without an error on the page."""
    made = []

    def make(case: object, width: int = 1280, **environment: str) -> Preview:
        place = tmp_path / f"preview-{len(made)}"
        (place / "tmp").mkdir(parents=True)
        server = Server(place / "var", "preview", str(case), "--no-browser", TMPDIR=str(place / "tmp"), **environment)
        context = browser.new_context(**screen(width))
        server.start()
        made.append(Preview(server, Learner(context, server.url)))
        return made[-1].open()

    yield make
    for each in made:
        each.author.context.close()
        each.server.stop(signal.SIGINT)
        assert each.author.errors == []
        assert each.server.process.returncode == 0
        assert not each.server.var.exists()
        assert list((each.server.var.parent / "tmp").glob("*")) == []
