"""grading.erase and grading.held: all that is held of one person, to take away and to take out."""

import json

import nbformat
import pytest
from pilot import CHAPTER, decision, drawn, said

from grading import cohorts, erase, people, places
from grading.decision import History
from grading.erase import NotWiped
from grading.handin import REFLECTION, NotHandedIn, hand_in
from grading.held import everything, held
from grading.people import NobodyFound, find
from grading.record import DatabaseRecord, Gone
from grading.sign_in import WrongCode, join, resume

NAME = "Ada Quillfeather"
WORDS = "words that only she would write"


@pytest.fixture
def url(var):
    return places.database_url()


@pytest.fixture
def people_at_work(url, var):
    """Ada, of whom there is something everywhere, and Grace."""
    path = places.released() / CHAPTER / f"{CHAPTER}.ipynb"
    path.parent.mkdir(parents=True)
    cell = nbformat.v4.new_markdown_cell("Write here.", metadata={"nbgrader": {"grade_id": REFLECTION}})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    code = cohorts.add(url, "Spring")
    made = []
    for name, words in ((NAME, WORDS), ("Grace", "other words")):
        trainee, key = people.new_trainee(url)
        again = join(url, trainee, code, name)
        record = DatabaseRecord(trainee, url)
        for fact in (decision(), drawn(), said("reflection", words), *(said("monday", f"{words} {n}" * 9) for n in range(99))):
            record.append(CHAPTER, fact)
        hand_in(trainee, record.read(CHAPTER))
        made.append((trainee, key, again))
    return made


def found(var, *words):
    return [(word, str(path)) for path in var.rglob("*") if path.is_file() for word in words if word.encode() in path.read_bytes()]


def names(var, word):
    return [str(path) for path in var.rglob("*") if word in path.name]


def test_no_byte_of_her_is_left_and_all_of_the_others(url, var, people_at_work):
    (ada, key, again), (grace, other_key, _) = people_at_work
    assert {word for word, _ in found(var, ada, NAME, WORDS)} == {ada, NAME, WORDS} and names(var, ada)
    before = everything(url, grace)
    erase.erase(url, ada)
    assert found(var, ada, NAME, WORDS) == [] and names(var, ada) == []
    after = everything(url, grace)
    assert {**before, "written": ""} == {**after, "written": ""}
    assert people.trainee_of(url, other_key) == grace and people.trainee_of(url, key) is None
    with pytest.raises(WrongCode):
        resume(url, again)
    with pytest.raises(NobodyFound):
        find(url, ada)


def test_a_page_of_hers_that_is_still_open_brings_nothing_back(url, var, people_at_work):
    (ada, _, _), _ = people_at_work
    erase.erase(url, ada)
    with pytest.raises(Gone):
        DatabaseRecord(ada, url).append(CHAPTER, decision())
    with pytest.raises(NotHandedIn):
        hand_in(ada, History(chapter=CHAPTER))
    people.set_name(url, ada, NAME)
    assert found(var, ada, NAME) == [] and names(var, ada) == []


def test_to_erase_twice_is_no_harm(url, var, people_at_work):
    for _ in range(2):
        erase.erase(url, people_at_work[0][0])
    assert [each.name for each in cohorts.members_of(url, "Spring")] == ["Grace"]


def test_an_erasure_that_was_cut_short_can_be_done_again(url, var, people_at_work):
    (ada, *_), _ = people_at_work

    def fails(*_):
        raise OSError

    with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError):
        patch.setattr(erase, "mark_gone", fails)
        erase.erase(url, ada)
    assert find(url, NAME).id == ada
    erase.erase(url, ada)
    assert found(var, ada, NAME, WORDS) == []


def test_that_a_trace_may_be_left_is_said(url, people_at_work, monkeypatch):
    monkeypatch.setattr(erase, "wipe", lambda _: False)
    waited = []
    with pytest.raises(NotWiped) as told:
        erase.erase(url, people_at_work[0][0], waited.append)
    assert waited and "\n" not in str(told.value)


def test_what_is_held_is_counted(url, people_at_work):
    ada = people_at_work[0][0]
    told = held(url, ada)
    assert (told.decisions, told.sittings, told.notes, told.hand_ins, told.browsers) == (1, 1, 100, 1, 1)
    assert (told.person.name, told.person.cohort) == (NAME, "Spring") and told.resume_code


def test_everything_is_everything_and_nothing_of_others(url, people_at_work):
    (ada, key, again), (grace, *_) = people_at_work
    text = json.dumps(everything(url, ada), ensure_ascii=False)
    kept = json.loads(text)
    assert (kept["id"], kept["name"], kept["cohort"]["name"]) == (ada, NAME, "Spring")
    (chapter,) = kept["chapters"]
    assert History.model_validate(chapter) == DatabaseRecord(ada, url).read(CHAPTER)
    assert kept["hand_ins"][0]["history"] == chapter and kept["marks"] == []
    assert grace not in text and "other words" not in text and key not in text and again not in text


def test_a_hand_in_that_cannot_be_read_is_told_as_such(url, people_at_work):
    ada = people_at_work[0][0]
    (places.submitted() / ada / CHAPTER / "decisions.json").write_text("{")
    assert "unreadable" in everything(url, ada)["hand_ins"][0]


def test_nothing_is_held_of_nobody(url):
    for ask in (held, everything):
        with pytest.raises(NobodyFound):
            ask(url, "t-nobody")
