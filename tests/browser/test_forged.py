"""State is changed only by the person's own page: what is forged, replayed, or sent without protection changes nothing."""

import uuid

import pytest
import websocket
from learner import CHAPTER
from test_secrets import Stranger, hear, say, states, view_of

CASE = "fine-here"


@pytest.fixture
def persons(server):
    """Two trainees, each with a page open."""
    made = []
    for _ in range(2):
        person = Stranger(server.url)
        person.kernel_id = person.kernel()["kernel"]
        made.append(person)
    yield made
    for person in made:
        leave(person, person.kernel_id)


def xsrf(person):
    return next(cookie.value for cookie in person.jar if cookie.name == "_xsrf")


def leave(person, kernel, **headers):
    """The page's closing message, with its protection in a header."""
    return person.get(f"/voila/api/shutdown/{kernel}", method="POST", headers={"X-XSRFToken": xsrf(person)} | headers)[0]


def act(socket, model, **content):
    """Sends an action to a widget and hears its answer."""
    message = {"id": uuid.uuid4().hex, **content}
    say(socket, "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": message}})
    reply, _ = hear(socket, lambda m: m["content"].get("data", {}).get("content", {}).get("id") == message["id"])
    return reply["content"]["data"]["content"]


def choice(view, **more):
    question = view["question"]
    return {"action": "choose", "case": CASE, "run": 1, "turn": question["turn"], "step": question["step"],
            "options": [question["options"][0]["name"]], **more}  # fmt: skip


@pytest.mark.parametrize("token", [{"X-XSRFToken": ""}, {"X-XSRFToken": "2|00000000|00000000000000000000000000000000|1"}])
def test_a_page_is_not_closed_without_the_protection(persons, token):
    person, _ = persons
    assert leave(person, person.kernel_id, **token) == 403
    socket = person.socket(person.kernel_id)
    assert states(socket)
    socket.close()


def test_a_page_is_not_closed_from_another_site_even_with_it(persons):
    person, other = persons
    assert leave(person, person.kernel_id, Origin="https://example.org") in (403, 404)
    # The protection of one person is none for another.
    assert leave(person, person.kernel_id, **{"X-XSRFToken": xsrf(other)}) == 403
    socket = person.socket(person.kernel_id)
    assert states(socket)
    socket.close()


def test_the_closing_message_with_its_protection_closes_the_page(persons, server):
    person, _ = persons
    assert leave(person, person.kernel_id) == 204
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        person.socket(person.kernel_id)
    assert refused.value.status_code == 404


def test_the_kernel_of_another_trainee_is_refused_over_socket_and_http_and_goes_on(persons, server):
    mine, theirs = persons
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        mine.socket(theirs.kernel_id)
    assert refused.value.status_code == 403
    assert leave(mine, theirs.kernel_id) == 404
    for path in (
        f"/api/kernels/{theirs.kernel_id}",
        f"/api/kernels/{theirs.kernel_id}/restart",
        f"/voila/query/{theirs.kernel_id}",
    ):
        for method in ("GET", "POST", "DELETE"):
            assert mine.get(path, method=method, headers={"X-XSRFToken": xsrf(mine)})[0] in (404, 405)
    socket = theirs.socket(theirs.kernel_id)
    assert states(socket)
    socket.close()


@pytest.mark.parametrize(
    "forged", ["send-course=", "send-course=x", "send-course=t-0123456789", "send-course='; DROP TABLE keys; --"]
)
def test_a_forged_cookie_is_nobody(persons, server, forged):
    address = f"{server.url.replace('http', 'ws')}/api/kernels/{persons[0].kernel_id}/channels?session_id={uuid.uuid4().hex}"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address, cookie=forged, origin=server.url, timeout=30)
    assert refused.value.status_code == 403


def test_a_websocket_from_another_site_is_refused(persons):
    for origin in ("https://example.org", "null", "http://127.0.0.1.example.org"):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            persons[0].socket(persons[0].kernel_id, origin=origin)
        assert refused.value.status_code == 403


@pytest.mark.parametrize("session", ["", "x", "../" * 10, "%0a" * 32, "0" * 400])
def test_a_session_that_no_page_of_ours_makes_is_refused(persons, session):
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        persons[0].socket(persons[0].kernel_id, session=session or " ")
    assert refused.value.status_code == 400


def test_one_page_has_not_many_websockets(persons):
    person, _ = persons
    sockets = [person.socket(person.kernel_id) for _ in range(4)]
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        person.socket(person.kernel_id)
    assert refused.value.status_code == 429
    assert all(states(socket) for socket in sockets)
    for socket in sockets:
        socket.close()


def test_a_decision_that_is_replayed_counts_once_and_for_nobody_else(persons):
    mine, theirs = persons
    socket = mine.socket(mine.kernel_id)
    model, view = view_of(socket, CASE)
    decision = choice(view, id=uuid.uuid4().hex)
    for _ in range(3):
        assert act(socket, model, **decision).get("done")
    assert len(view_of(socket, CASE)[1]["turns"]) == 1
    # Word for word, in another trainee's page: a decision of hers, and none of mine.
    other = theirs.socket(theirs.kernel_id)
    model, view = view_of(other, CASE)
    assert view["turns"] == []
    act(other, model, **decision)
    assert len(view_of(socket, CASE)[1]["turns"]) == 1
    # With the id of a decision that is there, another answer changes nothing.
    before = view_of(socket, CASE)[1]["turns"]
    act(socket, view_of(socket, CASE)[0], **decision | {"options": ["reassure"], "trainee": "t-0123456789"})
    assert view_of(socket, CASE)[1]["turns"] == before
    socket.close()
    other.close()


@pytest.mark.parametrize("forged", ["", "short", "x" * 65, "a b c d e f g h", "<script>", None, 7, ["a"], {"a": 1}])
def test_a_decision_with_an_id_that_no_page_makes_is_refused(persons, forged):
    socket = persons[0].socket(persons[0].kernel_id)
    model, view = view_of(socket, CASE)
    say(socket, "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": choice(view, id=forged)}})
    reply, _ = hear(socket, lambda m: "refused" in (m["content"].get("data", {}).get("content") or {}))
    assert reply
    assert view_of(socket, CASE)[1]["turns"] == []
    socket.close()


def test_a_widget_of_another_page_is_not_reached(persons):
    mine, theirs = (person.socket(person.kernel_id) for person in persons)
    model, view = view_of(theirs, CASE)
    decision = choice(view, id=uuid.uuid4().hex)
    say(mine, "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": decision}})
    assert model not in states(mine)
    assert view_of(theirs, CASE)[1] == view
    mine.close()
    theirs.close()


def test_no_trait_is_set_and_no_widget_made_from_outside(persons):
    socket = persons[0].socket(persons[0].kernel_id)
    before = states(socket)
    model, _ = view_of(socket, CASE)
    forged = {"view": {"case": CASE, "points": 99}, "_esm": "export default {}"}
    say(socket, "comm_msg", {"comm_id": model, "data": {"method": "update", "state": forged, "buffer_paths": []}})
    say(socket, "comm_open", {"comm_id": uuid.uuid4().hex, "target_name": "jupyter.widget", "data": {"state": forged}})
    say(socket, "comm_close", {"comm_id": model, "data": {}})
    assert states(socket) == before
    socket.close()


def test_an_address_cannot_lend_an_identity(persons, server):
    """Neither by a header nor by a query, in any spelling."""
    mine, theirs = persons
    socket = theirs.socket(theirs.kernel_id)
    model, view = view_of(socket, CASE)
    act(socket, model, **choice(view))
    socket.close()
    names = ("X-Send-Trainee", "x-send-trainee", "X_Send_Trainee", "X-Forwarded-User", "Remote-User", "Authorization")
    _, page = mine.get(f"/{CHAPTER}/?trainee=t-0&X-Send-Trainee=t-0", headers=dict.fromkeys(names, "t-0"))
    kernel = page.split('"kernel": "')[1].split('"')[0]
    socket = mine.socket(kernel)
    assert view_of(socket, CASE)[1]["turns"] == []
    socket.close()
    leave(mine, kernel)
