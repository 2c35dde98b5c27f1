"""What pages weigh over the wire: heads and bodies as they are sent, of the pages and of all that they ask for."""

import gzip
import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from tests.bench.respondent import FORM

ASKED_FOR = {
    "text/html": re.compile(r"<(?:link|script|img)\b[^>]*?\b(?:href|src)=\"([^\"]+)\""),
    "text/css": re.compile(r"url\([\"']?((?!data:)[^\"')]+)"),
    "text/javascript": re.compile(r"^import\b[^;]*?[\"']([^\"']+)[\"']", re.MULTILINE),
}
MOVED = (301, 302, 303)


@dataclass
class Visitor:
    """A browser that was never here. pages: bytes of each page that was asked for, redirects too; kept: address -> bytes
    of what is fetched once, styles, scripts, pictures and the font."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    address: str = ""

    def visit(self, address: str, sent: str | None = None) -> str:
        """The page behind all redirects."""
        status, headers, body, weight = self._fetch(address, sent)
        self.pages.append(weight)
        if status in MOVED:
            return self.visit(urljoin(address, headers["Location"]))
        assert status == 200, (address, status)
        self.address = address
        self._keep_asked_for(address, headers, body)
        return body

    @property
    def kilobytes(self) -> float:
        return (sum(self.pages) + sum(self.kept.values())) / 1000

    def _keep_asked_for(self, address: str, headers, body: str) -> None:
        pattern = ASKED_FOR.get(headers.get_content_type())
        for name in pattern.findall(body) if pattern else []:
            found = urljoin(address, name)
            if found not in self.kept:
                status, its_headers, its_body, self.kept[found] = self._fetch(found)
                assert status == 200, (found, status)
                self._keep_asked_for(found, its_headers, its_body)

    def _fetch(self, address: str, sent: str | None = None):
        """Status, headers, text and bytes on the wire."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "de", "Cookie": cookies, **(FORM if sent else {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET" if sent is None else "POST", urlsplit(address).path, sent, headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        weight = len(body) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        plain = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
        return answer.status, answer.headers, plain.decode(errors="replace"), weight
