"""`python -m faults`: one run by its seed. Ends with 1 and the seed, the step and what is broken, or with what was injected."""

import argparse
import json
import logging
import sys
import tempfile
from collections import deque
from pathlib import Path

from faults.drive import Driver
from faults.model import Broken
from faults.mutants import MUTANTS, sound


def main() -> int:
    """Runs, and prints one line, a JSON object if nothing is broken."""
    words = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--faults", type=int, default=300, help="how many to inject")
    words.add_argument("--mutant", choices=MUTANTS, help="an Attempt with a defect, which has to be found")
    given = words.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        driver = Driver(given.seed, Path(folder), MUTANTS.get(given.mutant, sound))
        lately: deque[str] = deque(maxlen=6)
        try:
            for name in driver.run(given.faults):
                lately.append(name)
        except Broken as broken:
            print(f"seed {given.seed}, step {driver.step} ({' > '.join(lately)}): {broken}", file=sys.stderr)
            return 1
        finally:
            driver.close()
    ends = {f"{point}, {'stored' if kept else 'not stored'}": times for (point, kept), times in sorted(driver.ends.items())}
    told = {"seed": given.seed, "faults": driver.faults, "promises kept": len(driver.model.promised), "killed": ends}
    print(json.dumps(told, sort_keys=True))
    return 0


sys.exit(main())
