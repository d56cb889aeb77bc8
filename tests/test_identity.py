"""serving.identity: the cookie, and what the banner says."""

from types import SimpleNamespace

import pytest
from jupyter_server.auth.identity import User

from grading import cohorts, people, places
from serving.identity import COOKIE, TraineeIdentity, keep_key


class Handler:
    """As much of a request as these need."""

    base_url = "/course/"

    def __init__(self, protocol="http", trainee=None):
        self.settings = {"base_url": self.base_url}
        self.request = SimpleNamespace(protocol=protocol)
        self.current_user = User(username=trainee) if trainee else None
        self.cookies = {}

    def set_cookie(self, name, value, **rest):
        self.cookies[name] = (value, rest)


@pytest.mark.parametrize(("protocol", "secure"), [("http", False), ("https", True)])
def test_the_key_goes_to_the_server_alone_and_over_tls_no_other_way(protocol, secure):
    handler = Handler(protocol)
    keep_key(handler, "a-key")
    value, rest = handler.cookies[COOKIE]
    assert value == "a-key" and rest["path"] == "/course/"
    assert (rest["httponly"], rest["samesite"], rest["secure"]) == (True, "Lax", secure)


def test_the_banner_leads_to_where_one_signs_in_until_one_has(var):
    url, identity = places.database_url(), TraineeIdentity()
    trainee, _ = people.new_trainee(url)
    for nobody in (None, trainee):
        assert 'href="/course/sign-in/"' in identity.banner(Handler(trainee=nobody))
    people.set_name(url, trainee, "<script>Ada</script>")
    cohorts.add(url, "Spring")
    cohorts.move(url, trainee, "Spring")
    told = identity.banner(Handler(trainee=trainee))
    assert 'href="/course/me/"' in told and "&lt;script&gt;Ada" in told and "<script>" not in told
