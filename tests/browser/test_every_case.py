"""Every step and every end of a case, in the browser, through the preview.

Those three with the most ways through; with SEND_TEST_ALL=1 (`make test-all`) every case there is. The one with every kind
of decision is played in test_every_kind.py at each run.
"""

import html
import os
import re

import pytest
from learner import COURSE
from pilot import EVERY_KIND
from playwright.sync_api import expect
from runs import runs

from course import walk
from course.loader import CONTENT
from course.markdown import to_inline_html
from course.model import Scenario
from course.read_yaml import read_yaml

CASES = {CONTENT / chapter / f"{name}.yaml": case for (chapter, name), case in COURSE.scenarios.items()}
CASES[EVERY_KIND] = Scenario.model_validate(read_yaml(EVERY_KIND))
RUNS = {file: runs(case) for file, case in CASES.items()}
MOST_WAYS = sorted(CASES, key=lambda file: -len(RUNS[file]))[:3]
WALKED = [file for file in CASES if file in MOST_WAYS or os.environ.get("SEND_TEST_ALL")]


@pytest.mark.parametrize("file", WALKED, ids=lambda file: file.stem)
def test_every_step_and_every_end_is_reached(preview, file):
    seen, case = preview(file), CASES[file]
    for number, run in enumerate(RUNS[file]):
        if number:
            seen.author.press("Start this case again")
            expect(seen.case.locator(".answered")).to_have_count(0)
        for turn, (step, answer) in enumerate(run):
            # What stands there is the question of the step that is reached, as it is put the first time or again.
            expect(seen.case.locator("form.question .prompt")).to_have_text(asked(case, run[:turn], step))
            seen.author.decide(seen.case, answer)
        ended = walk(case, run)
        expect(seen.case.locator(".score")).to_contain_text(f"{ended.points} of ")
        expect(seen.case.locator("form.question")).to_have_count(0)
        expect(seen.case.locator(".answered")).to_have_count(len(run))


def asked(case, answers, step) -> str:
    here = walk(case, answers)
    assert here.step == step
    prompt = case.steps[step].prompt_again if here.again else None
    return html.unescape(re.sub("<[^>]+>", "", to_inline_html(prompt or case.steps[step].prompt)))
