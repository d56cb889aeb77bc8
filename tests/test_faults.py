"""Fault injection: a thousand faults and more, and nothing that a trainee was told is kept is lost or kept twice.

What is injected, and what must hold, stands in tests/faults. A failure names its seed; `python -m faults --seed N` repeats it.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from faults.drive import Driver
from faults.kernel import POINTS
from faults.model import Broken, Model
from faults.mutants import MUTANTS
from pilot import CHAPTER, said

from grading.places import ROOT
from grading.record import DatabaseRecord, NotRecorded

SEEDS = range(1, 7)
EACH = 180


def inject(*words):
    """Runs the driver in a process of its own, which opens no database before it forks."""
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    return subprocess.run(
        [sys.executable, "-m", "faults", *map(str, words)], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}
    )


def test_a_thousand_faults_lose_nothing_double_nothing_and_leave_everybody_where_she_stands():
    with ThreadPoolExecutor(2) as two:
        runs = list(two.map(lambda seed: inject("--seed", seed, "--faults", EACH), SEEDS))
    assert [run.stderr for run in runs if run.returncode] == []
    injected, killed = Counter(), Counter()
    for run in runs:
        told = json.loads(run.stdout)
        injected.update(told["faults"])
        killed.update(told["killed"])
    assert injected.total() >= 1000
    ways = {name.removeprefix("fault_") for name in dir(Driver) if name.startswith("fault_")} - {"killed"}
    assert set(injected) == ways | {f"killed, {point}" for point in POINTS}
    # A kernel that died before its commit, or in the middle of it, has stored nothing; one that died after it has.
    assert killed["written, not stored"] and killed["torn, not stored"] and killed["committed, stored"]


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_defect_is_found_by_its_seed_and_step(mutant):
    run = inject("--seed", 5, "--faults", EACH, "--mutant", mutant)
    assert run.returncode == 1
    assert "seed 5, step " in run.stderr and "Traceback" not in run.stderr


DECISION = {"id": "a", "case": "first-day", "run": 1, "turn": 1, "step": "look", "options": ["face"]}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [DECISION, DECISION],
        [DECISION | {"options": ["noise"]}],
        [DECISION | {"turn": 2}],
        [DECISION | {"run": 2}],
        [DECISION | {"id": "b"}],
    ],
    ids=["lost", "doubled", "changed", "a turn left out", "a run left out", "from nowhere"],
)
def test_the_model_sees_what_is_wrong(rows):
    model = Model(sent={"a": DECISION})
    model.hear(DECISION, "kept")
    model.check([DECISION], [])
    with pytest.raises(Broken):
        model.check(rows, [])


def test_the_model_sees_what_was_kept_though_it_was_denied():
    model = Model(sent={"a": DECISION})
    model.hear(DECISION, "not recorded")
    with pytest.raises(Broken):
        model.check([DECISION], [])


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("only root may mount a disk")
    yield disk
    subprocess.run(["/bin/umount", "--lazy", str(disk)], check=True)


def test_on_a_disk_that_is_really_full_what_was_kept_stays_and_the_rest_goes_through_once_there_is_room(small_disk):
    record = DatabaseRecord("ada", f"sqlite:///{small_disk}/course.db")
    filling = small_disk / "filling"
    filling.write_bytes(b"0" * 150_000)
    kept = []
    with pytest.raises(NotRecorded):
        for number in range(1000):
            note = said("monday", f"{number} " * 1000)
            record.append(CHAPTER, note)
            kept.append(note)
    assert kept
    with pytest.raises(NotRecorded):
        record.append(CHAPTER, note)
    assert list(record.read(CHAPTER).notes) == kept
    filling.unlink()
    record.append(CHAPTER, note)
    record.append(CHAPTER, note)
    assert list(record.read(CHAPTER).notes) == [*kept, note]
