"""The same case in JupyterLab: the widgets run unchanged, and the answers are kept in decisions.json beside the notebook."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from learner import CHAPTER, COURSE, Learner, free_port
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

from grading import gradebook
from grading.decision import History
from grading.handin import all_hand_ins, hand_in
from grading.places import NOTEBOOKS


class Lab:
    """A JupyterLab server, from its start until it is stopped."""

    def __init__(self, command, env, log):
        self.log = log
        with log.open("w") as file:
            self.process = subprocess.Popen(command, env=env, stderr=file, stdout=file)
        found = None
        while self.process.poll() is None and not (found and "Control-C" in log.read_text()):
            found = re.search(r"(http://127\.0\.0\.1:\d+)/lab\S*token=(\w+)", log.read_text())
            select.select([], [], [], 0.1)
        assert found, log.read_text()
        self.url, self.token = found.groups()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def run_all(page):
    """Runs all cells; once more when JupyterLab let the first time pass because it had no kernel yet."""
    for _ in range(6):
        page.locator(".lm-MenuBar-item").filter(has_text="Run").click()
        page.locator("[data-command='runmenu:run-all']").click()
        page.keyboard.press("Escape")
        page.keyboard.press("Control+Home")
        try:
            page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").filter(has_text=re.compile(r"\d")).first.wait_for(
                timeout=12_000
            )
        except Late:
            continue
        return
    raise AssertionError("the cells were never run")


def environment(var, **more):
    return {k: v for k, v in os.environ.items() if not k.startswith("SEND_")} | {"SEND_VAR": str(var), **more}


@pytest.fixture
def lab(tmp_path):
    """JupyterLab on a fetched copy of the chapter, as nbgrader leaves it for a trainee."""
    folder = tmp_path / "fetched" / CHAPTER
    shutil.copytree(NOTEBOOKS / CHAPTER, folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    options = ["--no-browser", "--allow-root", "--port=0", "--ServerApp.ip=127.0.0.1", f"--notebook-dir={folder}"]
    # JupyterLab draws only the cells on the screen, and a test does not scroll through them all.
    settings = tmp_path / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')
    env = environment(
        tmp_path / "var", JUPYTER_CONFIG_DIR=str(tmp_path / "config"), JUPYTERLAB_SETTINGS_DIR=str(tmp_path / "settings")
    )
    made = Lab([sys.executable, "-m", "jupyterlab", *options], env, tmp_path / "lab.log")
    yield made, folder
    made.stop()


def test_the_same_case_in_jupyterlab_earns_the_same_in_nbgrader(lab, browser, var):
    server, folder = lab
    learner = Learner(browser.new_context(viewport={"width": 1280, "height": 900}), server.url)
    page = learner.page
    page.goto(f"{server.url}/lab/tree/{CHAPTER}.ipynb?token={server.token}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    # Told to run before it has its kernel, JupyterLab asks for one; it looks idle before it has.
    expect(page.locator(".jp-Toolbar-kernelName")).to_contain_text("Python 3", timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").wait_for(timeout=60_000)
    run_all(page)
    # JupyterLab draws an output when its cell comes on the screen.
    cells = json.loads((folder / f"{CHAPTER}.ipynb").read_text(encoding="utf-8"))["cells"]
    place = next(i for i, cell in enumerate(cells) if 'chapter.case("fine-here")' in "".join(cell["source"]))
    case = learner.case("fine-here")
    page.locator(".jp-Notebook .jp-Cell").nth(place).scroll_into_view_if_needed()
    case.locator("form.question").wait_for(timeout=60_000)
    learner.play("fine-here")
    best = COURSE.bounds[CHAPTER, "fine-here"].points
    expect(case.locator(".score")).to_contain_text(f"{best} of {best}")
    learner.context.close()

    history = History.from_json((folder / "decisions.json").read_text(encoding="utf-8"))
    assert len(history.decisions) == len(COURSE.scenario(CHAPTER, "fine-here").steps)
    assert not [path for path in NOTEBOOKS.rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    gradebook.release(COURSE)
    hand_in("me", history)
    assert [gradebook.grade(COURSE, made, "") for made in all_hand_ins()] == [None]
    (marks,) = gradebook.marks()
    assert marks.cells["fine-here"] == best


def test_an_authors_trial_is_not_written_among_the_notebooks(tmp_path):
    code = (
        "from widgets import open_chapter\n"
        f"page = open_chapter('{CHAPTER}'); part = page.case('fine-here'); q = part.view['question']\n"
        "part._answer({'action': 'choose', 'id': 'a' * 32, 'case': 'fine-here', 'run': 1, 'turn': 1, 'step': q['step'],"
        " 'options': [q['options'][0]['name']]})\n"
        "assert part.view['turns']"
    )
    subprocess.run([sys.executable, "-c", code], cwd=NOTEBOOKS / CHAPTER, env=environment(tmp_path / "var"), check=True)
    assert [path.name for path in (tmp_path / "var" / "lab").iterdir()] == [f"{CHAPTER}-decisions.json"]
    assert not Path(NOTEBOOKS / CHAPTER / "decisions.json").exists()


def test_jupyterlab_for_authors_and_trainers_knows_where_the_course_lies(tmp_path):
    """`make lab` hands nbgrader_config.py to formgrader by Jupyter's configuration path."""
    program = str(Path(sys.executable).parent / "send-course")
    lab = Lab([program, "lab", "--port", str(free_port()), "--no-browser"], environment(tmp_path / "var"), tmp_path / "lab.log")
    request = urllib.request.Request(f"{lab.url}/formgrader/api/assignments")  # noqa: S310  # our own server
    request.add_header("Authorization", f"token {lab.token}")
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        assert CHAPTER in [assignment["name"] for assignment in json.load(answer)]
    lab.stop()
