"""serving.wire: what a page may say to its kernel, and how much of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.wire import BURST, LONGEST, PATIENCE, PER_SECOND, Gate, NotOurs, read

OPEN = {"comm_id": "c0", "target_name": "jupyter.widget.control", "data": {}}
STATES = {"comm_id": "c0", "data": {"method": "request_states"}}
CUSTOM = {"comm_id": "c1", "data": {"method": "custom", "content": {"id": "x", "action": "again"}}}
OURS = [("comm_open", OPEN), ("comm_msg", STATES), ("comm_msg", CUSTOM)]


def said(kind="comm_msg", content=CUSTOM, **more):
    header = {"msg_id": "m", "session": "s", "msg_type": kind, "username": "", "version": "5.3", "date": "today"}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []} | more


def passed(message):
    return json.loads(read(json.dumps(message)))


@pytest.mark.parametrize(("kind", "content"), OURS)
def test_what_our_page_says_is_passed_on(kind, content):
    found = passed(said(kind, content))
    assert (found["header"]["msg_type"], found["content"], found["channel"]) == (kind, content, "shell")


@pytest.mark.parametrize(("kind", "content"), OURS)
def test_nothing_but_the_parts_that_we_know_is_passed_on(kind, content):
    message = said(kind, content | {"more": 1}, parent_header={"x": 1}, metadata={"x": 1}, more=1)
    message["header"]["more"] = 1
    assert "more" not in read(json.dumps(message)) and '"x": 1' not in read(json.dumps(message))


FORBIDDEN = {
    "code": said("execute_request", {"code": "1"}),
    "completion": said("complete_request", {"code": "1", "cursor_pos": 1}),
    "inspection": said("inspect_request", {"code": "1", "cursor_pos": 1}),
    "history": said("history_request", {"hist_access_type": "tail", "n": 9}),
    "input": said("input_reply", {"value": "1"}, channel="stdin"),
    "debugger": said("debug_request", {"type": "request"}, channel="control"),
    "shutdown": said("shutdown_request", {"restart": True}, channel="control"),
    "interrupt": said("interrupt_request", {}, channel="control"),
    "kernel info": said("kernel_info_request", {}),
    "comms": said("comm_info_request", {}),
    "a widget of its own": said("comm_open", {"comm_id": "c", "target_name": "jupyter.widget", "data": {"state": {}}}),
    "the end of a widget": said("comm_close", {"comm_id": "c", "data": {}}),
    "a trait": said(content={"comm_id": "c", "data": {"method": "update", "state": {"view": {}}, "buffer_paths": []}}),
    "one state": said(content={"comm_id": "c", "data": {"method": "request_state"}}),
    "no channel": {k: v for k, v in said().items() if k != "channel"},
    "the control channel": said(channel="control"),
    "buffers": said(buffers=["x"]),
    "no header": said(header=None),
    "a list": [said()],
    "a strange id": said(content=CUSTOM | {"comm_id": "../c"}),
    "an endless id": said(content=CUSTOM | {"comm_id": "c" * 65}),
    "a number for an id": said(content=CUSTOM | {"comm_id": 7}),
    "words for content": said(content={"comm_id": "c", "data": {"method": "custom", "content": "words"}}),
    "no number": said(content={"comm_id": "c", "data": {"method": "custom", "content": {"x": float("nan")}}}),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_else_is(what):
    with pytest.raises(NotOurs):
        passed(FORBIDDEN[what])


@pytest.mark.parametrize("message", ["", "{", "null", "[" * 90_000, "x" * (LONGEST + 1), b"{}", '{"header": 1' + "0" * 5000 + "}"])
def test_what_is_no_message_at_all_is_refused(message):
    with pytest.raises(NotOurs):
        read(message)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["comm_msg", "custom", "shell"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["channel", "header", "content", "data", "method", "comm_id", "msg_type"]), inner, max_size=4
        )
    ),
)


@given(anything)
def test_whatever_comes_is_one_of_three_messages_or_refused(value):
    try:
        found = passed(value)
    except NotOurs as why:
        assert "\n" not in str(why)
    else:
        assert found["header"]["msg_type"] in ("comm_open", "comm_msg")


@given(st.text(alphabet=st.characters(), max_size=40))
def test_words_come_through_as_they_are_but_for_half_a_pair(words):
    content = {"comm_id": "c", "data": {"method": "custom", "content": {"text": words}}}
    whole = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in words)
    found = passed(said(content=content))["content"]["data"]["content"]["text"]
    # JSON has no letters beyond 16 bits, so two halves that belong together are one letter.
    assert found == whole or len(found) < len(whole)


def test_a_person_is_never_too_quick():
    gate = Gate(now=0.0)
    for click in range(10 * BURST):
        gate.read(json.dumps(said()), now=click / PER_SECOND)
    assert not gate.refused


def test_a_flood_is_refused_and_then_shut_out():
    gate = Gate(now=0.0)
    let_through = 0
    while not gate.is_shut():
        try:
            gate.read(json.dumps(said()), now=0.0)
            let_through += 1
        except NotOurs as why:
            reason = str(why)
    assert let_through == BURST and gate.refused == {reason: PATIENCE}


def test_after_a_pause_a_burst_is_let_through_again():
    gate = Gate(now=0.0)
    for _ in range(BURST):
        gate.read(json.dumps(said()), now=0.0)
    for _ in range(BURST):
        gate.read(json.dumps(said()), now=1000.0)
    with pytest.raises(NotOurs):
        gate.read(json.dumps(said()), now=1000.0)
