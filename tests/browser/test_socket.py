"""Arbitrary messages over the websocket: none is answered or passed on, the page goes on, and the log has nobody's data.

What is tried comes from a program with the cookie of the trainee whose page stands open beside it: nobody is closer.
"""

import json
import re
import uuid

import pytest
import websocket
from learner import CHAPTER, COURSE
from playwright.sync_api import expect
from test_secrets import Stranger, hear, say, states

from serving.wire import LONGEST, PATIENCE

SECRET = "Ada Onska wrote this of Mo"
KINDS = {
    "execute_request": {"code": "1/0", "silent": False, "store_history": True, "user_expressions": {"a": "1"}},
    "complete_request": {"code": "impo", "cursor_pos": 4},
    "inspect_request": {"code": "print", "cursor_pos": 5, "detail_level": 1},
    "history_request": {"output": True, "raw": True, "hist_access_type": "tail", "n": 100},
    "is_complete_request": {"code": "1"},
    "comm_info_request": {},
    "kernel_info_request": {},
    "connect_request": {},
    "input_reply": {"value": "1", "status": "ok"},
    "comm_close": {"comm_id": "c", "data": {}},
    "debug_request": {"type": "request", "command": "debugInfo"},
    "create_subshell_request": {},
    "usage_request": {},
    "interrupt_request": {},
    "shutdown_request": {"restart": True},
    SECRET: {},
}
MALFORMED = {
    "no JSON": SECRET,
    "half of JSON": '{"channel": "shell", "header": {"msg_type": "' + SECRET,
    "nothing": "",
    "a list": json.dumps([SECRET]),
    "no header": json.dumps({"channel": "shell", "content": SECRET}),
    "a channel that is none": json.dumps({"channel": SECRET, "header": {"msg_type": "comm_msg"}, "content": {}}),
    "brackets": "[" * 50_000,
    "too long": json.dumps({"channel": "shell", "content": SECRET * (LONGEST // len(SECRET) + 1)}),
}
BINARY = [
    b"",
    b"\xff" * 64,
    b"\x00" * 64,
    (2**60).to_bytes(8, "little") + b"\x01" * 64,
    SECRET.encode(),
    b"\x05" + b"\x00" * 7 + b"{}" * 40,
]


@pytest.fixture
def insider(learner, server):
    """A learner whose page is open, and a program that has her cookies and her kernel's id."""
    learner.open_chapter()
    made = Stranger(server.url)
    made.cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in learner.context.cookies())
    made.kernel_id = learner.page.evaluate("JSON.parse(document.getElementById('page').textContent).kernel")
    made.page = learner
    made.log_before = len(server.log())
    return made


def connect(insider):
    address = f"{insider.url.replace('http', 'ws')}/api/kernels/{insider.kernel_id}/channels?session_id={uuid.uuid4().hex}"
    return websocket.create_connection(address, cookie=insider.cookies, origin=insider.url, timeout=30)


def goes_on(insider, server):
    """The trainee's page goes on as if nothing had been, and the log has lines, and in them nothing of hers."""
    learner = insider.page
    done = learner.case("fine-here").locator(".answered").count()
    learner.play("fine-here", steps=1)
    assert learner.case("fine-here").locator(".answered").count() == done + 1
    expect(learner.page.locator("#trouble")).to_be_empty()
    said = server.log()[insider.log_before :]
    assert re.search(r"send-course: refused: ", said)
    values = [cookie["value"] for cookie in learner.context.cookies()]
    assert not [personal for personal in (*SECRET.split(), *values) if len(personal) > 3 and personal in said]
    assert "Traceback" not in said


def test_no_kind_of_message_but_ours_is_answered_on_any_channel(insider, server):
    socket = connect(insider)
    states(socket)
    for kind, content in KINDS.items():
        for channel in ("shell", "control", "stdin", "iopub"):
            if len(KINDS) * 4 < PATIENCE or channel in ("shell", "control"):
                say(socket, kind, content, channel=channel)
    say(socket, "comm_msg", {"comm_id": "c", "data": {"method": "request_states"}})
    # In order: had one of those been answered, its answer would have come first.
    _, heard = hear(socket, lambda m: m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == "c")
    answered = {message["parent_header"].get("msg_type") for message in heard} - {None, "comm_msg", "comm_open"}
    socket.close()
    assert answered <= {"kernel_info_request"}  # the server's own, when a websocket opens
    goes_on(insider, server)


@pytest.mark.parametrize("kind", ["text", "binary"])
def test_what_is_no_message_is_dropped_and_the_websocket_goes_on(insider, server, kind):
    socket = connect(insider)
    if kind == "text":
        for message in MALFORMED.values():
            socket.send(message)
    else:
        for message in BINARY:
            socket.send_binary(message)
    assert states(socket)
    socket.close()
    goes_on(insider, server)


def test_a_message_without_measure_ends_its_websocket_and_no_other(insider, server):
    socket = connect(insider)
    with pytest.raises((websocket.WebSocketConnectionClosedException, ConnectionError)):
        socket.send("x" * 5_000_000)
        while True:
            socket.recv()
    socket.shutdown()
    other = connect(insider)
    other.send(SECRET)
    assert states(other)
    other.close()
    goes_on(insider, server)


def close_code(socket):
    """The code with which the server ends a websocket, after all that it had still to say."""
    while True:
        opcode, data = socket.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            return int.from_bytes(data[:2], "big")


@pytest.mark.parametrize("ours", [True, False])
def test_a_flood_ends_its_own_websocket_in_few_lines_and_disturbs_no_page(insider, server, ours):
    socket = connect(insider)
    states(socket)
    content = {"comm_id": uuid.uuid4().hex, "data": {"method": "custom", "content": {"id": "x", "text": SECRET}}}
    try:
        for _ in range(3000):
            say(socket, "comm_msg" if ours else "execute_request", content)
    except (OSError, websocket.WebSocketException):
        pass  # ended already
    else:
        assert close_code(socket) == 1008
    socket.shutdown()
    goes_on(insider, server)
    lines = [line for line in server.log()[insider.log_before :].splitlines() if "refused" in line]
    assert len(lines) < 10


def test_two_browsers_never_see_each_others_answers(visitor):
    heard = {}
    learners = [visitor(), visitor()]
    words = ["I would ring his aunt on Sunday first", "She took the blue folder to the head"]
    for learner, mine in zip(learners, words, strict=True):
        heard[learner] = []
        learner.page.on("websocket", lambda ws, to=heard[learner]: ws.on("framereceived", lambda frame: to.append(str(frame))))
        learner.open_chapter()
        area = learner.page.locator(".reflection textarea").first
        area.fill(mine)
        learner.page.locator(".reflection button").first.click()
        expect(learner.page.locator(".reflection .hint").first).to_have_text("Saved.")
    learners[0].play("fine-here", steps=2)
    learners[1].play("fine-here", steps=1)
    for learner, mine, other, steps in zip(learners, words, reversed(words), (2, 1), strict=True):
        heard[learner].append(learner.page.content())
        learner.reload()
        everything = "".join(heard[learner])
        assert mine in everything and other not in everything
        assert learner.case("fine-here").locator(".answered").count() == steps
        expect(learner.page.locator(".reflection textarea").first).to_have_value(mine)
    assert len(COURSE.scenario(CHAPTER, "fine-here").steps) > 2
