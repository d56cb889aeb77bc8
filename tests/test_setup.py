"""One list of dependencies, one lock, the same environment by make and by conda."""

import re
import subprocess
import sys
import tomllib

import yaml

from grading.places import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement):
    return re.split(r"[\s\[<>=!;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def locked():
    return {name_of(line): line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))}


def test_every_dependency_is_locked():
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *(each for group in PROJECT["project"]["optional-dependencies"].values() for each in group),
    ]
    assert {name_of(each) for each in wanted} <= set(locked())


def test_the_lock_pins_by_hash_and_names_no_host():
    entries = re.split(r"\n(?=\S)", LOCK.split("\n", 2)[2])
    pinned = [entry for entry in entries if "==" in entry.split("\n", 1)[0]]
    assert len(pinned) >= len(locked()) > 100
    assert all("--hash=sha256:" in entry for entry in pinned)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", LOCK)


def test_conda_installs_the_same_lock_and_nothing_else():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, last = environment["dependencies"]
    assert last == {"pip": ["-r requirements.lock"]} and pip == "pip"
    assert python.removeprefix("python") == PROJECT["project"]["requires-python"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "conda env update -f environment.yml" in makefile


def test_the_installed_packages_are_the_locked_ones():
    """What runs these tests was installed from the lock, so `environment.yml`, which names only the lock, gives the same."""
    uv = f"{sys.prefix}/bin/uv"
    frozen = subprocess.run([uv, "pip", "freeze", "--python", sys.executable], capture_output=True, text=True, check=True).stdout
    installed = {name_of(line): line.strip() for line in frozen.splitlines() if "==" in line}
    extra = {name for name in installed if name not in locked()} - {"uv", "pip", "setuptools"}
    assert extra == set()
    for name, line in installed.items():
        if name in locked():
            assert locked()[name].startswith(line.split(" ")[0]), name


def test_byte_code_is_kept_for_the_kernels():
    """Without it every kernel compiles its modules at each start: three times the wait, half as much memory again."""
    import importlib.util
    from pathlib import Path

    for module in ("ipykernel", "anywidget", "sqlalchemy", "pydantic"):
        spec = importlib.util.find_spec(module)
        assert Path(importlib.util.cache_from_source(spec.origin)).exists(), module


def test_an_old_python_is_told_what_to_do():
    """The script runs before anything is installed, so it is tried with another version's number."""
    script = (ROOT / "serving" / "old_python.py").read_text(encoding="utf-8")
    old = "import sys; sys.version_info = (3, 9, 1); sys.version = '3.9.1 (x)'\n" + script.split('"""', 2)[2]
    said = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert said.returncode == 1 and "3.11" in said.stderr and len(said.stderr.splitlines()) == 1
