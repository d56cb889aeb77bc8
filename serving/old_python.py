"""Run by `make` with the machine's own Python before anything is installed: says in one line when it is too old or too new.

Written so that even a very old Python can read it.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "The course needs Python 3.11, 3.12 or 3.13, and " + sys.executable + " is Python " + sys.version.split()[0] + ". "
        "Install one of those and say which: make serve PYTHON=python3.12"
    )
