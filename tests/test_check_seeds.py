"""course.check: every rule is broken in several ways, and each time the check finds just that, in its place, and nothing else."""

import datetime
import importlib

import pytest
from bench import Bench, new_and_gone, where
from seeds import SEEDS

from course.fault import RULES

for table in ("shape", "links", "clock", "play", "texts", "truth", "bank"):
    importlib.import_module(f"seeds.{table}")

FEW = ("a-letter-home", "quiet-in-class")
"""Cases enough for a course; over so few, the figures of the bank are not held against anybody."""


@pytest.fixture(scope="module")
def benches(tmp_path_factory):
    """A bench of few cases and one of all, each with its report before anything was planted."""
    few = Bench(tmp_path_factory.mktemp("few") / "content", FEW)
    whole = Bench(tmp_path_factory.mktemp("whole") / "content")
    return {bench is whole: (bench, bench.check(today(bench))) for bench in (few, whole)}


def today(bench, days=0):
    """So many days after the law was looked up last."""
    return datetime.date.fromisoformat(bench.looked_up) + datetime.timedelta(days)


def test_every_rule_has_a_seed_that_breaks_it():
    assert {seed.rule for seed in SEEDS.values() if seed.faults} == set(RULES)


@pytest.mark.parametrize("whole", [False, True])
def test_the_bench_is_sound(benches, whole):
    assert [str(fault) for fault in benches[whole][1].errors] == []


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_adds_its_faults_and_no_others(benches, name):
    seed = SEEDS[name]
    bench, baseline = benches[seed.whole]
    with bench.editing() as files:
        seed.edit(files)
        files.save()
        report = bench.check(today(bench, seed.days))
    new, gone = new_and_gone(baseline, report)
    new = [fault for fault in new if fault.rule not in seed.aside]
    assert sorted(where(fault) for fault in new) == sorted((fault[0] or seed.rule, *fault[1:]) for fault in seed.faults), new
    assert [fault for fault in gone if fault.rule not in seed.hides] == []
    said = " | ".join(str(fault) for fault in new)
    assert all(word in said for word in seed.says), said


@pytest.mark.parametrize("whole", [False, True])
def test_nothing_of_a_seed_is_left(benches, whole):
    bench, baseline = benches[whole]
    assert bench.check(today(bench)) == baseline
