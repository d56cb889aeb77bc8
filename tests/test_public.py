"""What a package shows is what it lists, and it lists nothing that is not there."""

import course
import widgets


def names(package):
    return [name for name in vars(package) if not name.startswith("_") and not hasattr(vars(package)[name], "__path__")]


def test_every_listed_name_is_there_once():
    for package in (course, widgets):
        assert all(hasattr(package, name) for name in package.__all__)
        assert len(set(package.__all__)) == len(package.__all__)


def test_nothing_public_is_unlisted():
    for package in (course, widgets):
        modules = {name for name in names(package) if type(vars(package)[name]).__name__ == "module"}
        assert set(names(package)) - modules == set(package.__all__)


def test_every_public_thing_says_what_it_is():
    for package in (course, widgets):
        for name in package.__all__:
            assert getattr(package, name).__doc__, name
