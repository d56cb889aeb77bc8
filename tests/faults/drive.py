"""Breaks things by a seed, and holds what is said and what is stored against the model after every message."""

import random
import struct
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from faults.kernel import POINTS, Kernel, Other
from faults.model import CHOICES, FIRST, Broken, Message, Model, step_after

DAY = 86_400
WITHIN = dict.fromkeys(POINTS, 1) | {"torn": 14_000, "during": 6_000}
"""How far into a commit a kernel may come before it dies: bytes that it writes, microseconds that it has."""


class Window:
    """A window of Ada's, or another device: a kernel, and what it showed her last."""

    def __init__(self, start: Callable[[], Kernel]) -> None:
        self.start = start
        self.open()

    def open(self) -> None:
        """Opens the page, or opens it anew on a new kernel."""
        self.kernel = self.start()
        self.kernel.tell()
        self.shown = self.kernel.hear()


class Driver:
    """One run: by its seed the same faults in the same order."""

    def __init__(self, seed: int, folder: Path, how: Any) -> None:
        self.seed = seed
        self.random = random.Random()
        self.file = str(folder / "course.db")
        self.model = Model()
        self.faults: Counter[str] = Counter()
        self.ends: Counter[tuple[str, bool]] = Counter()
        """How often a kernel that was killed there had stored its decision."""
        self.step = 0
        self.windows = [Window(lambda: Kernel(self.file, how)) for _ in range(2)]
        self.other = Other(self.file)
        self.late: list[Message] = []
        self.ways = {name.removeprefix("fault_"): getattr(self, name) for name in dir(self) if name.startswith("fault_")}

    def run(self, faults: int) -> Iterator[str]:
        """Injects faults, and says before each step what it is. Raises Broken."""
        while self.faults.total() < faults:
            self.step += 1
            # Anew for each step, so that what one of them happened to come to does not change the next.
            self.random.seed(f"{self.seed}/{self.step}")
            name = self.random.choice([*self.ways, "killed", "killed", "killed", "killed", "nothing"])
            yield name
            if name == "nothing":
                self.goes_through(self.window(), self.compose())
            else:
                self.faults[self.ways[name]() or name] += 1

    def close(self) -> None:
        for process in (*(window.kernel for window in self.windows), self.other):
            process.kill()

    # What she does

    def window(self) -> Window:
        return self.random.choice(self.windows)

    def compose(self) -> Message:
        """The next decision of a case, or a note, as she would make it now."""
        case = self.random.choice(list(FIRST))
        if self.random.random() < 0.1:
            return self.written("A word " * self.random.randrange(1, 9))
        return self.decided(case, *self.model.next_of(case))

    def decided(self, case: str, run: int, turn: int, step: str) -> Message:
        options = self.random.choice(CHOICES[step])
        return self.made({"case": case, "run": run, "turn": turn, "step": step, "options": options})

    def written(self, text: str) -> Message:
        return self.made({"name": "monday", "text": text.strip()})

    def made(self, message: Message) -> Message:
        message["id"] = str(uuid.UUID(int=self.random.getrandbits(128)))
        self.model.sent[message["id"]] = message
        return message

    # What happens then

    def send(self, window: Window, message: Message, **order: Any) -> str | None:
        """Sends a message. Returns what she is told about it, or None when the kernel is dead before it says anything."""
        self.model.denied.discard(message["id"])
        window.kernel.tell(message=message, **order)
        return self.listen(window, message)

    def listen(self, window: Window, message: Message) -> str | None:
        told = window.kernel.hear()
        if told:
            window.shown = told
            self.model.hear(message, told["reply"])
        self.look()
        if told and told["places"]:
            self.model.agrees(told)
        return told["reply"] if told else None

    def look(self) -> None:
        """Reads the store as another program does, and holds it against the model."""
        found = self.other.do("look")
        if found is None or found["sound"] != "ok":
            raise Broken(f"the database cannot be read by another program: {found}")
        self.model.check(found["rows"], found["notes"])

    def death(self, point: str) -> dict[str, Any]:
        """An order to die there: at `during` after some microseconds, at `torn` at some byte behind the end of the log."""
        after = self.random.randrange(WITHIN[point])
        if point == "torn":
            # Read here and not in the kernel: whoever closes a file drops all locks that its process has on it.
            with Path(f"{self.file}-shm").open("rb") as index:
                size, frames = struct.unpack("=HI", index.read(20)[14:])  # https://sqlite.org/walformat.html
            after += 32 + frames * (24 + size)
        return {"die": point, "after": after}

    def is_told(self, window: Window, message: Message, wanted: str, **order: Any) -> None:
        told = self.send(window, message, **order)
        if told != wanted:
            raise Broken(f"{message} was {told}, and should have been {wanted}")

    def goes_through(self, window: Window, message: Message) -> None:
        """Nothing is broken now: she is told what the model says."""
        self.is_told(window, message, self.model.answer_to(message))

    def fails(self, window: Window, message: Message) -> None:
        """She is told that it is not kept; the step is as open as before."""
        before = {case: self.model.stands(case) for case in FIRST}
        self.is_told(window, message, "not recorded")
        if before != {case: self.model.stands(case) for case in FIRST}:
            raise Broken("something moved on, though nothing was kept")

    def in_weather(self, weather: str, message: Message, *, always: bool = True) -> None:
        """While the disk is like that it fails; when that is over, it goes through."""
        window = self.window()
        window.kernel.tell(weather=weather)
        window.kernel.hear()
        if always:
            self.fails(window, message)
        else:
            self.send(window, message)
        window.kernel.tell(weather="")
        window.kernel.hear()
        self.goes_through(window, message)

    # The faults

    def fault_doubled(self) -> None:
        message = self.compose()
        window = self.window()
        for _ in range(self.random.randrange(2, 4)):
            self.goes_through(window, message)

    def fault_resent_by_the_other_window(self) -> None:
        """The answer is lost, and the same message comes by the other device."""
        message = self.compose()
        for window in self.random.sample(self.windows, 2):
            self.goes_through(window, message)

    def fault_delayed(self) -> None:
        """A message is on its way while others are sent; one that was comes in."""
        self.late.append(self.compose())
        if len(self.late) > 2:
            self.goes_through(self.window(), self.late.pop(self.random.randrange(len(self.late))))

    def fault_reordered(self) -> None:
        """The second of two messages comes first, is refused, and goes through when its turn has come."""
        case = self.random.choice(list(FIRST))
        run, turn, step = self.model.next_of(case)
        first = self.decided(case, run, turn, step)
        before = self.model.run(case, run)
        after = step_after(case, [*before, (step, first["options"])])
        second = self.decided(case, run, turn + 1, after) if after else self.decided(case, run + 1, 1, FIRST[case])
        window = self.window()
        self.is_told(window, second, "refused")
        self.is_told(window, first, "kept")
        self.is_told(window, second, "kept")

    def fault_two_windows(self) -> None:
        """Both windows answer the same step, at the same moment."""
        case = self.random.choice(list(FIRST))
        spot = self.model.next_of(case)
        messages = [self.decided(case, *spot) for _ in self.windows]
        for window, message in zip(self.windows, messages, strict=True):
            window.kernel.tell(message=message)
        heard = [window.kernel.hear() for window in self.windows]
        for window, message, told in zip(self.windows, messages, heard, strict=True):
            window.shown = told
            self.model.hear(message, told["reply"])
        self.look()
        if sorted(told["reply"] for told in heard) not in (["kept", "taken"], ["kept", "not recorded"]):
            raise Broken(f"two windows at one step were told {[told['reply'] for told in heard]}")

    def fault_killed(self) -> str:
        """The kernel dies at some point of a decision. The page gets another one, and the same message is sent again."""
        window, message = self.window(), self.compose()
        point = self.random.choice(POINTS)
        told = self.send(window, message, **self.death(point))
        if told is not None and point in ("read", "begun", "written", "committed"):
            raise Broken(f"the kernel outlived its death ({point})")
        self.ends[point, any(message["id"] == row["id"] for row in (*self.model.rows, *self.model.notes))] += 1
        window.kernel.kill()
        window.open()
        self.goes_through(window, message)
        return f"killed, {point}"

    def fault_all_killed(self) -> None:
        """Everything dies at once in the middle of two decisions, so that the next one to open the database has to mend it."""
        messages = [self.compose(), self.compose()]
        for window, message in zip(self.windows, messages, strict=True):
            window.kernel.tell(message=message, **self.death(self.random.choice(("written", "torn", "during"))))
        heard = [window.kernel.hear() for window in self.windows]
        self.close()
        for window in self.windows:
            window.open()
        self.other = Other(self.file)
        for message, told in zip(messages, heard, strict=True):
            if told:
                self.model.hear(message, told["reply"])
        self.look()
        for window, message in zip(self.windows, messages, strict=True):
            self.goes_through(window, message)

    def fault_locked(self) -> None:
        """Another program writes for longer than anybody waits."""
        window, message = self.window(), self.compose()
        self.other.do("lock")
        self.fails(window, message)
        self.other.do("unlock")
        self.goes_through(window, message)

    def fault_full(self) -> None:
        """No byte can be written."""
        self.in_weather("full", self.compose())

    def fault_no_pages(self) -> None:
        """The database cannot grow: what needs no room goes through, and what does is refused."""
        self.in_weather("no pages", self.written("Full. " * 1_600), always=False)

    def fault_read_only(self) -> None:
        self.in_weather("read-only", self.compose())

    def fault_clock(self) -> None:
        """The clock of one kernel is set, back or forth, and stays so."""
        window = self.window()
        window.kernel.tell(clock=self.random.randint(-400 * DAY, 400 * DAY))
        window.kernel.hear()
        self.goes_through(window, self.compose())
