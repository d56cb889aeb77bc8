"""The bench: a copy of the real content with every kind of step in it, into which faults are put and taken out again."""

import shutil
from collections import Counter
from contextlib import contextmanager

import yaml
from pilot import EVERY_KIND, REAL_CHAPTER

from course.check.report import check_content
from course.loader import CONTENT
from course.read_yaml import read_yaml

EVERY = f"{REAL_CHAPTER}/{EVERY_KIND.stem}.yaml"
"""The case that has one step of each kind."""


class Bench:
    """Content that can be edited: one chapter of the course, or only those `cases` of it, and one of every kind."""

    def __init__(self, content, cases=None):
        others = [folder.name for folder in CONTENT.glob("chapter-*") if folder.name != REAL_CHAPTER]
        shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns(*others))
        for path in content.glob("chapter-*/*.yaml"):
            if cases is not None and path.stem not in cases:
                path.unlink()
        shutil.copy(EVERY_KIND, content / REAL_CHAPTER)
        self.content = content
        self.parsed = {path.relative_to(content).as_posix(): read_yaml(path) for path in sorted(content.glob("**/*.yaml"))}
        chapters = self.parsed["course.yaml"]["chapters"]
        for name in others:
            chapters.pop(name, None)
        chapter = chapters[REAL_CHAPTER]
        chapter["practice"].append(EVERY_KIND.stem)
        for kind in ("practice", "assessed"):
            chapter[kind] = [case for case in chapter[kind] if f"{REAL_CHAPTER}/{case}.yaml" in self.parsed]
        self.write("course.yaml", written(self.parsed["course.yaml"]))
        law = self.parsed["law.yaml"]
        self.looked_up = max(change["checked"] for change in law.values())
        """The day on which the law was looked up last: here, all of it, so that none of it grows old before the rest."""
        for change in law.values():
            change["checked"] = self.looked_up
        self.write("law.yaml", written(law))

    def write(self, file, text):
        (self.content / file).write_bytes(text if isinstance(text, bytes) else text.encode())

    @contextmanager
    def editing(self):
        """Files to edit. Everything is put back in the end."""
        edit = Edit(self)
        try:
            yield edit
        finally:
            edit.undo()

    def check(self, today):
        return check_content(self.content, today)


class Edit:
    """An edit of some files. What was parsed is changed in place and written by `save`."""

    def __init__(self, bench):
        self._bench, self._before, self._parsed = bench, {}, {}

    def __getitem__(self, file):
        """What `file` holds, to be changed."""
        if file not in self._parsed:
            self._keep(file)
            self._parsed[file] = deep(self._bench.parsed[file])
        return self._parsed[file]

    def cases(self):
        """What all cases hold."""
        return [self[file] for file in self._bench.parsed if "/" in file]

    def text(self, file, old, new):
        """Puts `new` for the first `old`."""
        text = (self._bench.content / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def write(self, file, text):
        self._keep(file)
        self._bench.write(file, text)

    def remove(self, file):
        self._keep(file)
        (self._bench.content / file).unlink()

    def save(self):
        for file, data in self._parsed.items():
            self._bench.write(file, written(data))

    def undo(self):
        for file, before in self._before.items():
            if before is None:
                (self._bench.content / file).unlink()
            else:
                self._bench.write(file, before)

    def _keep(self, file):
        path = self._bench.content / file
        self._before.setdefault(file, path.read_bytes() if path.exists() else None)


def deep(data):
    """A copy of what YAML gives. (copy.deepcopy is ten times as slow.)"""
    if isinstance(data, dict):
        return {key: deep(value) for key, value in data.items()}
    return [deep(each) for each in data] if isinstance(data, list) else data


def written(data):
    """It as YAML."""
    return yaml.dump(data, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True, width=10**6)


def where(fault):
    """The place of a fault, without its words: a warning is marked."""
    return (fault.rule, fault.file, fault.entry, fault.step, fault.option, fault.field, fault.warning)


def new_and_gone(baseline, report):
    """The faults that `report` has and `baseline` has not, and the other way round; words are compared, too."""
    before, after = Counter(baseline.faults), Counter(report.faults)
    return list((after - before).elements()), list((before - after).elements())
