"""What every response says besides its content, and that the pages live with it."""

import http.server
import re
import threading
import urllib.error
import urllib.request

import pytest
from learner import CHAPTER
from playwright.sync_api import expect
from test_access import open_everything
from test_clock_page import MEETING, REQUEST, enter, open_clock, work_out
from test_privacy import described
from test_workshop_page import CASE, open_workshop

FILES = "/voila/templates/course/static"
NO_KERNEL = "00000000-0000-0000-0000-000000000000"
ROUTES = [
    "/", f"/{CHAPTER}/", "/duties/", "/clock/", "/workshop/", f"/{CHAPTER}", f"/{CHAPTER}/{CHAPTER}.ipynb", "/index.ipynb",
    f"{FILES}/host.js", f"{FILES}/page.css", f"{FILES}/icon.svg", f"{FILES}/none.js", "/no-such-page", "/favicon.ico",
    f"/api/kernels/{NO_KERNEL}/channels", f"/voila/api/shutdown/{NO_KERNEL}",
]  # fmt: skip
PAGES = ["/", f"/{CHAPTER}/", "/duties/", "/clock/", "/workshop/"]


@pytest.fixture(scope="module")
def answers(server):
    """The response of a path to a method, without following where it leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    opener = urllib.request.build_opener(Stay)
    known = {}

    def answer(path, method="GET"):
        if (path, method) not in known:
            request = urllib.request.Request(server.url + path, method=method)  # noqa: S310  # our own server
            try:
                with opener.open(request, timeout=60) as found:
                    known[path, method] = found.status, found.headers, found.read().decode()
            except urllib.error.HTTPError as error:
                known[path, method] = error.code, error.headers, error.read().decode()
        return known[path, method]

    return answer


def policies(headers):
    """Each policy as what may be loaded of what kind."""
    return [
        {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}
        for policy in headers["Content-Security-Policy"].split(",")
    ]


def allowed(headers, kind):
    """What may be loaded of `kind` from, as far as each policy has something to say of it."""
    return [found for policy in policies(headers) if (found := policy.get(kind, policy.get("default-src"))) is not None]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("path", ROUTES)
def test_every_response_has_the_headers(answers, path, method):
    _, headers, _ = answers(path, method)
    for kind in ("object-src", "base-uri", "frame-ancestors", "frame-src", "worker-src", "font-src", "media-src"):
        assert ["'none'"] in allowed(headers, kind), kind
    for kind in ("form-action", "connect-src", "style-src", "img-src"):
        assert ["'self'"] in allowed(headers, kind), kind
    everything = [source for policy in policies(headers) for sources in policy.values() for source in sources]
    # No other site, no wildcard, nothing inline without a nonce, no eval.
    assert {re.sub("'nonce-[^']{16,}'", "'nonce'", source) for source in everything} == {"'none'", "'self'", "blob:", "'nonce'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"] and "*" not in headers["Permissions-Policy"]
    assert headers["Server"] is None


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_kept_by_no_browser_and_its_one_script_has_the_nonce(answers, path):
    _, headers, body = answers(path)
    assert "no-store" in headers["Cache-Control"]
    (nonce,) = re.findall(r"'nonce-([^']+)'", headers["Content-Security-Policy"])
    scripts = re.findall(r"<script\b[^>]*>", body)
    run = [script for script in scripts if "application/json" not in script]
    assert len(run) == 1 and f'nonce="{nonce}"' in run[0]
    assert not re.search(r"<[^>]+\s(style|on\w+)=", body)


def test_a_nonce_is_used_once(answers):
    nonces = {
        re.search("'nonce-[^']+'", answers(path, method)[1]["Content-Security-Policy"])[0]
        for path in PAGES
        for method in ("GET", "PUT")
    }
    assert len(nonces) == 2 * len(PAGES)


def test_a_file_with_its_edition_in_its_address_may_be_kept(answers):
    page = answers("/clock/")[2]
    files = re.findall(rf'"({FILES}/[^"]+)"', page)
    assert len(files) == 3
    for file in files:
        assert "max-age" in answers(file)[1]["Cache-Control"]


LISTEN = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (e) => violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
"""


@pytest.fixture
def guarded(learner):
    """A learner whose pages say what the policy has stopped, and who hears all that the console says."""
    learner.context.add_init_script(LISTEN)
    learner.said = []
    learner.page.on("console", lambda message: learner.said.append(f"{message.type}: {message.text}"))
    learner.stopped = lambda: learner.page.evaluate("window.violations")
    return learner


def chapter(learner):
    learner.open_chapter().play("fine-here")
    learner.sit(well=False)
    learner.sit()
    open_everything(learner.page)
    learner.page.locator(".cite").first.click()
    learner.page.keyboard.press("Escape")
    learner.page.locator(".reflection textarea").first.fill("I listened.")
    learner.page.locator(".reflection button").first.click()
    expect(learner.page.locator(".reflection .hint").first).to_have_text("Saved.")
    learner.hand_in.locator("input").fill("Ada")
    learner.press("Hand in chapter 6")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")


def clock(learner):
    page = open_clock(learner)
    enter(page, REQUEST, "2026-06-15")
    open_everything(page)
    enter(page, MEETING, "2026-11-12")
    work_out(page)
    with page.expect_download():
        page.locator("a.download").first.click()


def workshop(learner):
    open_workshop(learner).play(CASE)


def duties(learner):
    learner.page.goto(f"{learner.url}/duties/")
    learner.page.locator(".duties details").first.wait_for()
    open_everything(learner.page)


@pytest.mark.parametrize("visit", [chapter, clock, workshop, duties, lambda learner: learner.open_home()])
def test_the_pages_work_and_nothing_of_them_is_stopped(guarded, visit):
    visit(guarded)
    assert guarded.stopped() == []
    assert guarded.said == []


IN_SCRIPT = "const e = document.createElement('script'); e.textContent = 'window.ran = true'; document.head.append(e);"
INJECTED = {
    "a handler": "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.ran = true\">')",
    "a script": IN_SCRIPT,
    "a script of ours without the nonce": (
        f"const e = document.createElement('script'); e.src = '{FILES}/host.js'; e.onload = () => (window.ran = true); "
        "document.head.append(e)"
    ),
    "a script of another site": (
        "const e = document.createElement('script'); e.src = 'https://example.org/x.js'; document.head.append(e)"
    ),
    "a script in data": "import('data:text/javascript,window.ran=true').catch(() => {})",
    "a style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
    "a frame": "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"/clock/\"></iframe>')",
    "an object": "document.body.insertAdjacentHTML('beforeend', '<object data=\"/clock/\"></object>')",
    "a base": "document.head.insertAdjacentHTML('beforeend', '<base href=\"https://example.org/\">')",
    "a picture of another site": "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/?told\">')",
    "a message to another site": "fetch('https://example.org/').catch(() => {})",
    "a websocket to another site": "try { new WebSocket('wss://example.org/') } catch {}",
    "a form to another site": (
        "document.body.insertAdjacentHTML('beforeend', '<form action=\"https://example.org/\" method=\"post\"></form>'); "
        "document.body.lastElementChild.submit()"
    ),
}


def test_what_is_put_into_a_page_from_elsewhere_does_not_run_and_asks_nobody(guarded):
    blocked = []
    guarded.page.on("requestfailed", lambda request: request.failure == "csp" and blocked.append(request.url))
    guarded.open_home()
    for what, doing in INJECTED.items():
        guarded.page.evaluate(f"() => {{ violations.length = 0; {doing} }}")
        wait_until_stopped(guarded, what)
        assert guarded.page.evaluate("window.ran") is None, what
    asked = [url for url in guarded.requests if not url.startswith((guarded.url, "blob:", "data:"))]
    assert set(asked) <= set(blocked)


def wait_until_stopped(learner, what):
    """Waits until the policy has stopped something."""
    event = "new Promise((done) => addEventListener('securitypolicyviolation', () => done(1), { once: true }))"
    assert learner.page.evaluate(f"() => violations.length || {event}"), what


def test_an_inline_script_in_the_html_itself_does_not_run(guarded):
    """As if a filter of the template had let markup through."""

    def with_script(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<main", "<script>window.ran = true</script><main", 1))

    guarded.page.route("**/clock/", with_script)
    guarded.page.goto(f"{guarded.url}/clock/")
    assert guarded.page.evaluate("window.ran") is None and guarded.stopped() != []


def test_no_other_page_may_frame_ours(guarded, server):
    guarded.page.route(
        "**/framing", lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{server.url}/"></iframe>')
    )
    guarded.page.goto(f"{server.url}/framing")
    assert guarded.page.frames[-1].url.startswith("chrome-error:") and any("frame" in said for said in guarded.said)


STORES = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map((each) => each.name),
  ...(await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)]"""


def test_the_browser_keeps_only_what_the_page_on_privacy_names(learner):
    chapter(learner)
    clock(learner)
    kept = {cookie["name"] for cookie in learner.context.cookies()} | set(learner.page.evaluate(STORES))
    strange = sorted(kept - set(described("Browser")))
    assert not strange, f"Describe in serving/PRIVACY.md (the table under “Browser”): {', '.join(strange)}"


@pytest.fixture
def elsewhere():
    """Another site: its address, and the headers of all that it was asked."""
    asked = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(dict(self.headers))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Elsewhere</title>")

        def log_message(self, *_words):
            pass

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/", asked
    site.shutdown()
    site.server_close()


def test_whom_a_link_leads_to_is_not_told_where_from(learner, elsewhere):
    address, asked = elsewhere
    learner.open_chapter()
    # As if `rel` had been forgotten: our own links have it.
    follow = "address => { const a = document.createElement('a'); a.href = address; document.body.append(a); a.click(); }"
    learner.page.evaluate(follow, address)
    expect(learner.page).to_have_title("Elsewhere")
    assert asked and "Referer" not in asked[0]
