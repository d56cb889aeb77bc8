"""Everything of jupyter_server and Voila that could answer and is not a page of ours, by every method and spelling: refused.

Nothing is said there, nothing is made (a trainee, a kernel), and the log has a line without anybody's data.
"""

import re
import socket
import sqlite3

import pytest
from learner import CHAPTER
from test_secrets import Stranger

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
PAGES = ("/", f"/{CHAPTER}/", "/duties/", "/clock/", "/workshop/")
APIS = """
/api /api/status /api/me /api/spec.yaml /api/contents /api/contents/ /api/contents/index.ipynb /api/contents/index.ipynb/checkpoints
/api/kernels /api/kernels/ /api/kernelspecs /api/kernelspecs/python3 /kernelspecs/python3/logo-64x64.png /api/sessions
/api/sessions/00000000-0000-0000-0000-000000000000 /api/terminals /api/terminals/1 /terminals/websocket/1 /api/config/notebook
/api/nbconvert /nbconvert/html/index.ipynb /nbconvert/script/index.ipynb /api/security/csp-report /api/shutdown /api/events
/api/events/subscribe /api/identity /api/workspaces /lab /lab/tree /lab/api/settings /lab/api/workspaces /lab/api/extensions /tree
/edit/index.ipynb /view/index.ipynb /files/index.ipynb /files/ /static/favicon.ico /metrics /login /logout /notebooks/index.ipynb
/formgrader /formgrader/api/assignments /assignments /courses /validate
/voila /voila/ /voila/tree /voila/tree/ /voila/render/index.ipynb /voila/api/contents /voila/api/contents/ /voila/files/index.ipynb
/voila/files/ /voila/static/ /voila/static/extension.js /voila/static/voila.js /voila/api/themes/x /voila/labextensions/x
/voila/templates/lab/static/voila.js /voila/templates/base/static/main.js /voila/templates/course/index.html.j2
/voila/templates/course/conf.json /voila/query/00000000-0000-0000-0000-000000000000
/voila/execution/00000000-0000-0000-0000-000000000000 /voila/api/shutdown /voila/api/shutdown/ /voila/api/shutdown/all
/decisions.json /course.db /var/course.db /gradebook.db /.env /.git/config /robots.txt /index.html /index.ipynb/
""".split()
CLIMBS = ["..", "../..", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..%252f", "....//", "%00", "/etc/", "//", "%c0%ae%c0%ae/"]
ROOMS = ["/", f"/{CHAPTER}/", "/voila/templates/course/static/", "/voila/files/", "/voila/static/", "/api/contents/", "/files/"]
TRICKS = [
    f"{room}{climb}{file}"
    for room in ROOMS
    for climb in CLIMBS
    for file in ("conf.json", "/course.db", "etc/passwd", "..%2fconf.json")
]


@pytest.fixture(scope="module")
def ask(server):
    """Sends a request line as it stands, which no client library would; the status and the body of what comes back."""
    someone = Stranger(server.url)
    someone.get("/")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in someone.jar)

    def send(method, path, *, cookie=True, body="", more=()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", "Connection: close", *more]
        lines += [f"Cookie: {cookies}"] if cookie else []
        lines += [f"Content-Length: {len(body)}"] if body else []
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
            answer = b""
            while part := connection.recv(65536):
                answer += part
        head, _, said = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), said.decode("utf-8", "replace")

    send.cookies = cookies
    return send


def count(server, table):
    with sqlite3.connect(f"file:{server.var / 'course.db'}?mode=ro", uri=True) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def nothing_said(body):
    """Whether a body is our own short page of an error and no more; a HEAD has none."""
    return body == "" or (len(body) < 700 and "<h1>" in body and "Traceback" not in body)


@pytest.mark.parametrize("cookie", [True, False])
def test_every_other_address_of_jupyter_and_voila_is_not_there(ask, server, cookie):
    before = count(server, "trainees")
    found = {(method, path): ask(method, path, cookie=cookie) for path in APIS for method in METHODS}
    assert {at: status for at, (status, _) in found.items() if status not in (404, 405)} == {}
    assert [at for at, (_, body) in found.items() if not nothing_said(body)] == []
    assert count(server, "trainees") == before


def test_no_spelling_of_a_path_leads_out_of_its_room(ask):
    found = {path: ask("GET", path) for path in TRICKS}
    assert {path: status for path, (status, _) in found.items() if status not in (400, 403, 404)} == {}
    assert [path for path, (_, body) in found.items() if not nothing_said(body)] == []


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"GET"}))
def test_a_page_is_only_ever_got_and_nothing_else_makes_a_trainee_or_a_kernel(ask, server, method):
    before = count(server, "trainees")
    for path in PAGES:
        status, body = ask(method, path, cookie=False)
        assert status == 405 and nothing_said(body), path
    assert count(server, "trainees") == before


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"POST"}))
def test_a_kernel_is_closed_by_a_post_alone_and_asked_for_by_nobody(ask, method):
    kernel = "00000000-0000-0000-0000-000000000000"
    assert ask(method, f"/voila/api/shutdown/{kernel}")[0] == 405
    assert ask(method, f"/api/kernels/{kernel}")[0] in (404, 405)
    assert ask(method, f"/api/kernels/{kernel}/channels")[0] in (404, 405)
    for verb in ("restart", "interrupt"):
        assert ask(method, f"/api/kernels/{kernel}/{verb}")[0] in (404, 405)


def test_a_body_without_measure_is_not_even_read(ask):
    status, _ = ask("POST", "/", more=("Content-Length: 900000000",))
    assert status in (400, 413)


def test_a_refused_request_has_its_line_in_the_log_and_nobody_data(ask, server):
    before = len(server.log())
    secret = "Ada-Onska"
    ask(
        "GET",
        f"/{secret}?name={secret}",
        more=(f"Referer: http://x/{secret}", f"User-Agent: {secret}", f"X-Send-Trainee: {secret}"),
    )
    ask("POST", f"/?{secret}", body=f"name={secret}", more=("Content-Type: application/x-www-form-urlencoded",))
    ask("POST", "/voila/api/shutdown/00000000-0000-0000-0000-000000000000", body=secret)
    ask("GET", "/no-such-page")  # one after another: the line of what came before is written
    said = server.log()[before:]
    assert {"404", "405", "403"} <= set(re.findall(r"send-course: (\d{3}) ", said))
    for personal in (secret, "127.0.0.1", "::1", *(pair.partition("=")[2] for pair in ask.cookies.split("; "))):
        assert personal not in said
