#!/bin/sh
# Chromium for the browser tests: the one that is there, or the system's package.
set -eu
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; then exit 0; fi
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
if command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  if $sudo apt-get update -qq && $sudo apt-get install -y -qq chromium >/dev/null; then exit 0; fi
fi
echo "The browser tests need Chromium, and it could not be installed. Install it with your system's packages (Debian: apt-get install chromium)." >&2
exit 1
