"""Mails as a mail program reads them, for tests of the rooms that write them."""

import re
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

from django.core import mail

from cxmaturity.jobs.actions import post
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.jobs.sending import send_due_mails

OUTER = ("src", "srcset", "background", "data", "poster", "action", "ping")
VOID = ("meta", "br", "img", "link", "hr", "input")
TOKEN = re.compile(r"/a/[A-Za-z0-9_-]{43}/")


class Html(HTMLParser):
    """tags; links: (address, text); outer: attributes that load something; words: the text of the body."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.outer, self.blocks = [], [], [], []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.outer += [(tag, name) for name, _ in attributes if name in OUTER or name.startswith("on")]
        if tag not in VOID:
            self.open.append((tag, dict(attributes)))
        if tag in ("p", "title"):
            self.blocks.append("")
        if tag == "br":
            self.blocks[-1] += "\n"

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, words):
        inside = [tag for tag, _ in self.open]
        if "a" in inside:
            self.links.append((self.open[-1][1].get("href"), words))
        if words.strip() and "style" not in inside:
            self.blocks[-1] += words.strip("\n")


def sent(maker, payload):
    """The mail that leaves, through MIME and back; None when nothing is sent. Whatever waited before is forgotten."""
    OutgoingMail.objects.all().delete()
    before = len(mail.outbox)
    post(maker=maker, payload=payload, key=maker)
    send_due_mails()
    return (
        message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=default) if len(mail.outbox) > before else None
    )


def subject_of(message):
    """A folded header begins with the space of its fold."""
    return message["Subject"].strip()


def text_of(message):
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def html_of(message):
    return message.get_body(("html",)).get_content()


def without_token(text):
    return TOKEN.sub("/a/TOKEN/", text)
