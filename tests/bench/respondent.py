"""A browser that saves answers: one connection kept open, and the same key again when no reply came."""

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE = 30.0
PAUSE = 0.05


class NotSaved(RuntimeError):
    """The site answered something else than 200, or nothing for `PATIENCE` seconds."""


@dataclass(frozen=True)
class Acknowledged:
    key: str
    item: str
    version: int
    answers: dict[str, str]


@dataclass
class Respondent:
    """One person with a link. acknowledged: what the site said it keeps; repeated: saves sent again without a reply."""

    port: int
    token: str
    items: dict[str, list[dict[str, str]]]
    acknowledged: list[Acknowledged] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    repeated: int = 0

    def __post_init__(self) -> None:
        self.cookies: dict[str, str] = {"django_language": "de"}
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def enter(self, section: str) -> str:
        """By the link to a section, whose page it gives back."""
        self.send("POST", f"/a/{self.token}/", "", FORM)
        _, body = self.send("GET", f"/a/teil/{section}/")
        page = body.decode()
        self.forgery_token = HIDDEN.search(page)[1]
        return page

    def save_next(self) -> Acknowledged:
        """One item after the other, round and round, with another answer each time."""
        names = list(self.items)
        item = names[len(self.acknowledged) % len(names)]
        version = self.versions.get(item, 0)
        saved = self.save(item, self.items[item][version % 2], version)
        self.versions[item] = saved.version
        self.acknowledged.append(saved)
        return saved

    def save(self, item: str, answers: dict[str, str], version: int) -> Acknowledged:
        key, body = str(uuid4()), urlencode({f"answer.{name}": chosen for name, chosen in answers.items()})
        headers = {**FORM, "If-Match": str(version), "Idempotency-Key": key, "X-CSRFToken": self.forgery_token}
        status, said = self.send_until_answered("PUT", f"/a/antwort/{item}/", body, headers)
        if status != 200:
            raise NotSaved(f"{item}, version {version}: {status} {said[:300]!r}")
        return Acknowledged(key, item, json.loads(said)["version"], answers)

    def send_until_answered(self, *request: Any) -> tuple[int, bytes]:
        end, pause = time.monotonic() + PATIENCE, 0.0
        while True:
            try:
                return self.send(*request)
            except (OSError, http.client.HTTPException) as error:
                if time.monotonic() > end:
                    raise NotSaved("no reply") from error
                self.repeated += 1
                time.sleep(pause)
                pause = PAUSE  # the first time the connection had only been idle for too long

    def send(self, method: str, address: str, body: str | None = None, headers: dict | None = None):
        """Status and body. Raises OSError or HTTPException when the reply is lost."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.connection.request(method, address, body, {"Cookie": cookies, **(headers or {})})
            answer = self.connection.getresponse()
            said = answer.read()
        except BaseException:
            self.connection.close()
            raise
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, said
