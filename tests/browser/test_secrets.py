"""What leaves the server: no key before its time, nothing of anybody else, nothing but the pages."""

import html
import http.cookiejar
import json
import re
import urllib.error
import urllib.request
import uuid

import pytest
import websocket
from learner import CHAPTER, COURSE

from grading.places import NOTEBOOKS

TAUGHT = (NOTEBOOKS / CHAPTER / f"{CHAPTER}.ipynb").read_text(encoding="utf-8").replace("*", "")
CASES = {name: case for (chapter, name), case in COURSE.scenarios.items() if chapter == CHAPTER}


def told_of(option):
    """What is told of an option: not every kind of decision has a consequence for each."""
    return [text for text in (getattr(option, "consequence", ""), option.feedback) if text]


def needles(case, steps=None):
    """Runs of plain words from what each option leads to, which nobody can know before it is told."""
    found = set()
    for name, step in case.steps.items():
        if steps is None or name in steps:
            for option in step.options.values():
                for text in told_of(option):
                    found.add(max(re.split(r"[^A-Za-z0-9 ,]+", text.replace("\n", " ")), key=len).strip()[:60])
    return {needle for needle in found if len(needle) > 25 and needle not in TAUGHT}


def words_of(case, steps):
    """Everything that may be told of `steps`."""
    options = (option for name in steps for option in case.steps[name].options.values())
    return " ".join(" ".join(told_of(option)) for option in options).replace("\n", " ").replace("*", "")


class Ear:
    """Hears every response and every websocket frame of a page."""

    def __init__(self, page):
        self.heard = []
        page.on("response", self._response)
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: self.heard.append(str(frame))))

    def _response(self, response):
        if response.request.resource_type in ("document", "script", "xhr", "fetch"):
            self.heard.append(response.text())

    def everything(self):
        return html.unescape("\n".join(self.heard)).replace("\\n", " ").replace("\n", " ")


def test_no_response_and_no_frame_tells_of_a_step_that_is_not_decided(learner):
    ear = Ear(learner.page)
    learner.open_chapter().play("fine-here", steps=2)
    steps = list(CASES["fine-here"].steps)
    assert any(needle in ear.everything() for needle in needles(CASES["fine-here"], steps[:2]))
    for needle in needles(CASES["fine-here"], steps[2:]):
        assert needle not in ear.everything()
    known = words_of(CASES["fine-here"], steps[:2])
    for name in CASES.keys() - {"fine-here"}:
        assert not [needle for needle in needles(CASES[name]) if needle in ear.everything() and needle not in known], name


def test_a_failed_sitting_tells_no_key_and_a_passed_one_does(learner):
    ear = Ear(learner.page)
    learner.open_chapter().sit(well=False)
    learner.reload()
    assessed = set().union(*(needles(CASES[name]) for name in COURSE.chapter(CHAPTER).assessed))
    assert not [needle for needle in assessed if needle in ear.everything()]
    learner.sit()
    assert [needle for needle in assessed if needle in ear.everything()]


class Stranger:
    """Somebody with a cookie and a program instead of a browser."""

    def __init__(self, url):
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path, method="GET", headers=None):
        request = urllib.request.Request(self.url + path, method=method, headers=headers or {})  # noqa: S310  # our own server
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def kernel(self):
        _, page = self.get(f"/{CHAPTER}/")
        return json.loads(re.search(r'id="page">(.*?)</script>', page, re.S).group(1))

    def socket(self, kernel, origin=None, session=None, **options):
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)
        address = f"{self.url.replace('http', 'ws')}/api/kernels/{kernel}/channels?session_id={session or uuid.uuid4().hex}"
        return websocket.create_connection(address, cookie=cookies, origin=origin or self.url, timeout=30, **options)


@pytest.fixture
def stranger(server):
    return Stranger(server.url)


def say(socket, kind, content, channel="shell", metadata=None):
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "version": "5.3", "date": ""}
    socket.send(
        json.dumps({"channel": channel, "header": header, "parent_header": {}, "metadata": metadata or {}, "content": content})
    )


def hear(socket, test):
    """The first message that passes `test`; all that came before it as well."""
    heard = []
    while True:
        heard.append(json.loads(socket.recv()))
        if test(heard[-1]):
            return heard[-1], heard


def states(socket):
    say(socket, "comm_open", {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}}, metadata={"version": "1.0.0"})
    say(socket, "comm_msg", {"comm_id": "c", "data": {"method": "request_states"}})
    message, _ = hear(socket, lambda m: m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == "c")
    return message["content"]["data"]["states"]


def test_the_state_of_all_widgets_holds_no_key(stranger):
    socket = stranger.socket(stranger.kernel()["kernel"])
    shown = html.unescape(json.dumps(states(socket)))
    socket.close()
    for case in CASES.values():
        assert not [needle for needle in needles(case) if needle in shown]


def view_of(socket, case):
    """Model and view of a practice case."""
    return next((i, s["state"]["view"]) for i, s in states(socket).items() if s["state"].get("view", {}).get("case") == case)


def test_an_unknown_step_or_option_is_refused_logged_and_changes_nothing(stranger, server):
    socket = stranger.socket(stranger.kernel()["kernel"])
    model, view = view_of(socket, "fine-here")
    for wrong in ({"step": "no-such-step"}, {"options": ["no-such-option"]}, {"options": "x" * 50}, {"turn": True}):
        answer = {"action": "choose", "id": uuid.uuid4().hex, "case": "fine-here", "run": 1, "turn": 1}
        answer |= {"step": view["question"]["step"], "options": ["reassure"]} | wrong
        say(socket, "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": answer}})
        reply, _ = hear(socket, lambda m, i=answer["id"]: m["content"].get("data", {}).get("content", {}).get("id") == i)
        assert reply["content"]["data"]["content"]["refused"]
    assert view_of(socket, "fine-here") == (model, view)
    socket.close()
    assert "refused" in server.log()


def test_code_cannot_be_run_over_the_socket(stranger):
    socket = stranger.socket(stranger.kernel()["kernel"])
    states(socket)
    for kind in ("execute_request", "inspect_request", "complete_request", "history_request", "debug_request"):
        say(socket, kind, {"code": "1/0", "silent": False}, channel="control" if kind == "debug_request" else "shell")
    say(socket, "comm_msg", {"comm_id": "c", "data": {"method": "request_states"}})
    # The socket still answers, in order, and none of those had an answer before this.
    _, heard = hear(socket, lambda m: m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == "c")
    socket.close()
    kinds = {m["msg_type"] for m in heard}
    assert not {kind for kind in kinds if kind.startswith(("execute", "inspect", "complete", "history", "debug", "error"))}


def test_the_kernel_of_somebody_else_is_closed(stranger, server):
    kernel = stranger.kernel()["kernel"]
    for other in (Stranger(server.url), Stranger(server.url)):
        other.get("/")
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            other.socket(kernel)
        assert refused.value.status_code == 403
        status, _ = other.get(f"/voila/api/shutdown/{kernel}", method="POST")
        assert status in (403, 404)
        other.jar.clear()
    socket = stranger.socket(kernel)
    assert states(socket)
    socket.close()


def test_bytes_that_mean_nothing_do_not_stop_the_server(stranger, server):
    socket = stranger.socket(stranger.kernel()["kernel"])
    socket.send_binary(b"\xff" * 64)
    other = Stranger(server.url)
    second = other.socket(other.kernel()["kernel"])
    assert states(second)
    second.close()
    socket.close()


@pytest.mark.parametrize(
    "path",
    ["/api/contents", "/api/kernels", "/api/sessions", "/api/terminals", "/voila/tree", "/voila/api/contents/", "/tree", "/lab",
     "/voila/files/course.db", "/voila/render/index.ipynb", "/metrics", "/files/index.ipynb", "/../var/course.db",
     "/voila/templates/course/../../../../app.py", "/voila/templates/no-such/static/x",
     "/voila/static/%2e%2e/%2e%2e/conf.json", "/chapter-06-schools/decisions.json",
     "/api/kernels/00000000-0000-0000-0000-000000000000"],
)  # fmt: skip
def test_everything_but_the_pages_is_closed(stranger, path):
    stranger.get("/")
    status, body = stranger.get(path)
    assert status in (403, 404) and len(body) < 2000


def test_an_identity_in_a_header_is_not_believed(stranger, learner):
    learner.open_chapter().play("fine-here", steps=1)
    names = {cookie["name"] for cookie in learner.context.cookies()}
    assert {"send-course"} <= names and all(c["httpOnly"] for c in learner.context.cookies() if c["name"] == "send-course")
    _, page = stranger.get(f"/{CHAPTER}/", headers={"X-Send-Trainee": "t-somebody-else"})
    kernel = json.loads(re.search(r'id="page">(.*?)</script>', page, re.S).group(1))["kernel"]
    socket = stranger.socket(kernel)
    _, view = view_of(socket, "fine-here")
    socket.close()
    assert view["turns"] == []


def test_markup_and_templates_in_the_query_reach_nothing(stranger):
    for query in ("?theme=%3Cscript%3Ealert(1)%3C/script%3E", "?template=no-such", "?template=lab"):
        status, body = stranger.get(f"/{query}")
        assert status == 200 and "alert(1)" not in body and 'class="send-page"' in body


def test_an_error_page_says_what_and_where_to(stranger):
    status, body = stranger.get("/no-such-page")
    assert status == 404 and '<html lang="en-GB">' in body and 'href="/"' in body and "Traceback" not in body
