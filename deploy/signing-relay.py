#!/usr/bin/env python3
"""Sign what a tool sends that can send headers but no signatures, such as Jira's automation, and pass it on to the bot.

    export RELAY_TOKEN=... KANBAN_URL=https://bot.example KANBAN_INPUT_SECRET=kanban_... KANBAN_SOURCE=jira
    signing-relay.py --port 8180

It listens on this machine only; a proxy in front of it speaks TLS. Whoever sends `Authorization: Bearer` with the
token, and an `Idempotency-Key`, is signed for, and gets the bot's own answer. A token can be read wherever requests are
logged: give each tool a relay and a source of its own, and let the proxy take its network only. Python 3.9 or later
and kanban_input.py beside it are all it needs.
"""

from __future__ import annotations

import argparse
import hmac
import os
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kanban_input import TIMEOUT_SECONDS, asked

LARGEST_BODY = 64 * 1024
LEAST_TOKEN = 32
PRINTABLE = re.compile(r"[ -~]{1,40}")
KEY = re.compile(r"[!-~]{1,200}")
NEEDED = ("RELAY_TOKEN", "KANBAN_URL", "KANBAN_INPUT_SECRET", "KANBAN_SOURCE")


class Relay(BaseHTTPRequestHandler):
    """Takes one request, signs it and answers as the bot does."""

    timeout = TIMEOUT_SECONDS

    def do_POST(self) -> None:
        """Pass on what whoever has the token sends."""
        given = self.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, f"Bearer {os.environ['RELAY_TOKEN']}".encode()):
            self._answer(401, b"{}")
            return
        key, length = self.headers.get("Idempotency-Key", ""), self.headers.get("Content-Length", "")
        if not KEY.fullmatch(key) or not re.fullmatch(r"[0-9]{1,9}", length):
            self._answer(400, b"{}")
        elif int(length) > LARGEST_BODY:
            self._answer(413, b"{}")
        else:
            self._pass_on(int(length), key)

    def _pass_on(self, length: int, key: str) -> None:
        body = self.rfile.read(length)
        if len(body) < length:
            self._answer(400, b"{}")
        else:
            self._answer(*passed_on(body, key))

    def _answer(self, status: int, body: bytes, retry_after: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: the bot logs what it refuses."""


def passed_on(body: bytes, key: str) -> tuple[int, bytes, str]:
    """The bot's status, answer and Retry-After; 502 where something else answers, 503 where nothing does."""
    try:
        answer = asked(body, key, os.environ["KANBAN_SOURCE"])
    except OSError:
        return 503, b"{}", "5"
    return answer.status, answer.body, answer.after if PRINTABLE.fullmatch(answer.after) else ""


def main() -> int:
    """Serve until it is stopped; return an exit code."""
    parser = argparse.ArgumentParser(description="Sign what a tool sends, and pass it on to the bot.")
    parser.add_argument(
        "--port", type=int, default=8180, help="TCP port on this machine (default: 8180; 0 takes a free one)"
    )
    arguments = parser.parse_args()
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing or len(os.environ["RELAY_TOKEN"]) < LEAST_TOKEN:
        problem = f"{', '.join(missing)} must be set" if missing else f"RELAY_TOKEN needs {LEAST_TOKEN} characters"
        print(f"signing-relay: {problem}", file=sys.stderr)
        return 64
    with ThreadingHTTPServer(("127.0.0.1", arguments.port), Relay) as server:
        print(f"signing-relay listens on http://127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
