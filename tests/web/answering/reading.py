"""The fields of a page's form, as a browser without a script sends them."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """offered: the values of each group of radios."""

    def __init__(self, page, form="sheet"):
        super().__init__()
        self.offered = {}
        self.fields, self.form, self.inside, self.area, self.select = {}, form, False, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "form":
            self.inside = facts.get("class") == self.form
        if not self.inside:
            return
        if tag == "input":
            self._input(facts)
        if tag == "textarea":
            self.area = facts["name"]
            self.fields[self.area] = ""
        if tag == "select":
            self.select = facts["name"]
        if tag == "option" and (self.select not in self.fields or "selected" in facts):
            self.fields[self.select] = facts["value"]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data

    def _input(self, facts):
        if facts.get("type") == "radio":
            self.offered.setdefault(facts["name"], []).append(facts["value"])
        if facts.get("type") not in ("radio", "checkbox") or "checked" in facts:
            self.fields[facts["name"]] = facts.get("value", "")
