"""What every response says besides its content: what it may load and run, who may frame it, and what others are told of it."""

from __future__ import annotations

import secrets
from types import TracebackType
from typing import Any

from tornado.web import HTTPError

from serving.log import log_failure

NONCE_PLACE = "@nonce@"
"""Stands in the page's template where the nonce of the response goes."""

_LOADS = {
    "default-src": "'none'",
    # Every widget's module comes over the kernel's websocket as text, and the host imports it from a blob: address that it makes
    # for it (host.js, `module`). Only a script that runs already can make one, so it lets in no other. No inline script runs at
    # all, no eval, nothing from another site.
    "script-src": "'self' blob:",
    # The host hands the widgets' style to the document as a sheet (adoptedStyleSheets), which needs no leave. A style attribute
    # has none, and no part of a page has one; `element.style` in a script is no attribute.
    "style-src": "'self'",
    "img-src": "'self'",
    # The websocket and the closing message; 'self' stands for ws: and wss: of the same host, too.
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb".split()


def headers(nonce: str) -> dict[str, str]:
    """The headers of one response. `nonce` is what its script elements have to carry."""
    loads = "; ".join(f"{what} {whence}" for what, whence in _LOADS.items())
    return {
        # Two policies, and both have to agree. The second stops a script element without the nonce, even one of ours. It is not
        # part of the first, because a module hands its nonce on to what it imports: from anywhere, were there not the first.
        "Content-Security-Policy": f"{loads}, script-src 'nonce-{nonce}' blob:",
        "X-Content-Type-Options": "nosniff",
        # Nothing to GOV.UK or anybody else. "no-referrer" would also empty the Origin of our own forms and closing messages, by
        # which they are told from forged ones.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # A laptop is shared: what one trainee saw is not to be had with the Back button. Static files say otherwise for themselves.
        "Cache-Control": "no-store",
    }


class Guarded:
    """Goes before a handler's class, whosever it is: its responses have our headers, and its log has nobody's data."""

    _nonce = ""

    @property
    def nonce(self) -> str:
        """The nonce of this response."""
        if not self._nonce:
            self._nonce = secrets.token_urlsafe(16)
        return self._nonce

    def set_default_headers(self: Any) -> None:
        super().set_default_headers()  # type: ignore[misc]
        for name, value in headers(self.nonce).items():
            self.set_header(name, value)
        self.clear_header("Server")

    def log_exception(
        self: Any, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Tornado would write down the whole request. What was refused has its line in any case.
        if value is not None and not isinstance(value, HTTPError):
            log_failure(self.request, value)


def guarded(route: tuple[Any, ...]) -> tuple[Any, ...]:
    """A route whose handler is guarded."""
    pattern, kind, *rest = route
    return (pattern, type(kind.__name__, (Guarded, kind), {}), *rest)
