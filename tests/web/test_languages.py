"""German and English: the catalogue is complete and compiled, and no page mixes the two."""

import ast
import gettext
import io
import re

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from cxmaturity.organisations.models import User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.results.queries import latest_results
from tests.house.tree import ROOT, python_files
from tests.web.site import Page, signed_in

CATALOGUE = ROOT / "cxmaturity" / "locale" / "de" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
FEWEST_WORDS = 4


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def forms(value):
    return value if isinstance(value, (tuple, list)) else (value,)


def messages_in_code():
    for file in python_files("cxmaturity/web") + [ROOT / "cxmaturity" / "settings.py"]:
        yield from (found[1] for found in extract("python", io.BytesIO(file.read_bytes()), keywords=KEYWORDS))


LITERAL = r"u('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_TEMPLATES = re.compile(rf"\bgettext\({LITERAL}\)|\bngettext\({LITERAL}, {LITERAL}, count\)")


def messages_in_templates():
    """What Django turns a template into for the tools that collect messages."""
    for file in sorted((ROOT / "templates" / "web").rglob("*.html")):
        code = templatize(file.read_text(encoding="utf-8"), origin=file.name)
        for single, first, second in IN_TEMPLATES.findall(code):
            yield ast.literal_eval(single) if single else (ast.literal_eval(first), ast.literal_eval(second))


def test_everything_that_is_said_is_in_the_catalogue_and_nothing_else(catalogue):
    said = {forms(message)[0] for message in [*messages_in_code(), *messages_in_templates()]}

    assert said == {forms(message.id)[0] for message in catalogue if message.id}


def test_every_message_has_its_german_words(catalogue):
    assert [message.id for message in catalogue if message.id and not all(forms(message.string))] == []
    assert [message.id for message in catalogue if message.fuzzy and message.id] == []


def test_placeholders_are_the_same_in_both_languages(catalogue):
    def names(text):
        return sorted(re.findall(r"%\(\w+\)s|%%", text))

    different = [
        message.id
        for message in catalogue
        if message.id and any(names(form) != names(forms(message.id)[-1]) for form in forms(message.string))
    ]

    assert different == []


def test_the_compiled_catalogue_is_fresh(catalogue):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    fresh = {}
    for message in catalogue:
        if isinstance(message.id, tuple):
            fresh |= {(message.id[0], number): form for number, form in enumerate(message.string)}
        elif message.id:
            fresh[message.id] = message.string

    assert {key: value for key, value in compiled.items() if key} == fresh


@pytest.fixture
def walk(alpha, client):
    User.objects.filter(pk=alpha.people["admin"].pk).update(is_staff=True)

    def walk(language):
        clients = {role: signed_in(alpha.people[role], language) for role in ("admin", "consultant", "department_lead")}
        client.cookies["django_language"] = language
        pages = ["/?choose", "/frageboegen/", "/frageboegen/small/1.0.0/", "/verwaltung/plugins/", "/o/nobody/"]
        answers = [clients["admin"].get(url) for url in [*pages, *alpha.pages()]]
        answers += [clients["department_lead"].get(url) for url in [alpha.url("overview"), *alpha.pages()]]
        answers += [clients["consultant"].get("/portfolio/"), client.get("/sign-in/")]
        answers += [
            client.post("/sign-in/", {"username": "x@example.com", "password": "x"}),
            client.post("/sign-in/", {}),
        ]
        ordered = clients["admin"].post(
            alpha.url("order-report", alpha.rounds[0].public_id), {"format": "pdf", "language": language}
        )
        answers.append(clients["admin"].get(ordered["Location"]))
        return answers

    return walk


def words_of(answers):
    """Every text and every spoken attribute."""
    spoken = ("aria-label", "title", "placeholder", "alt")
    for answer in answers:
        page = Page(answer)
        yield from page.texts
        yield from (" ".join(value.split()) for name in spoken for value in page.values(name))


PLACEHOLDER = re.compile(r"%\(\w+\)s")


def pattern(text):
    """A message with its placeholders open, as the whole of a text."""
    pieces = PLACEHOLDER.split(" ".join(text.split()).replace("%%", "%"))
    return ".+".join(re.escape(piece) for piece in pieces)


def foreign_words(answers, messages, own):
    said = [message for message in messages if message not in own and re.search(r"[a-z]", PLACEHOLDER.sub("", message))]
    wanted = re.compile("|".join(f"(?:{pattern(message)})" for message in said))
    return sorted({words for words in words_of(answers) if wanted.fullmatch(words)})


def test_no_german_page_says_anything_in_english(walk, catalogue):
    own = {form for message in catalogue if message.id for form in forms(message.string)}
    english = {form for message in catalogue if message.id for form in forms(message.id)}

    assert foreign_words(walk("de"), english, own) == ["English"]


def test_no_english_page_says_anything_in_german(walk, catalogue):
    english = {form for message in catalogue if message.id for form in forms(message.id)}
    german = {form for message in catalogue if message.id for form in forms(message.string)}

    assert foreign_words(walk("en"), german, english) == ["Deutsch"]


GERMAN = re.compile(r"\b(der|die|das|und|nicht|ist|mit|für|von|eine?|keine?|wird|sind|oder|auf|zu)\b")
ENGLISH = re.compile(r"\b(the|and|not|is|with|for|of|a|no|are|or|on|to)\b")


@pytest.mark.parametrize(
    ("language", "foreign", "own"), [("de", ENGLISH, GERMAN), ("en", GERMAN, ENGLISH)], ids=["de", "en"]
)
def test_no_sentence_of_a_page_is_in_the_other_language(walk, language, foreign, own):
    """By the small words that every sentence has: this also catches texts of questionnaire, plugins and engine."""
    assert sentences_in(foreign, own, words_of(walk(language))) == set()


@pytest.mark.parametrize(
    ("language", "foreign", "own"), [("de", ENGLISH, GERMAN), ("en", GERMAN, ENGLISH)], ids=["de", "en"]
)
def test_no_sentence_of_a_real_report_is_in_the_other_language(demo_client, language, foreign, own):
    """With the questionnaire and the benchmarks of the house, as a report that was stored."""
    with acting_for(demo_client.organisation):
        make_report(result=latest_results(demo_client.organisation)[0])
    visitor = signed_in(demo_client.people["executive"], language)
    answers = [visitor.get(url) for url in demo_client.pages()]

    assert sentences_in(foreign, own, words_of(answers)) == set()


def sentences_in(foreign, own, texts):
    """Sources are cited in their own language, so they do not count."""
    cited = [
        "made for tests",
        *(source.title for pack in installed_plugins().benchmark_packs() for source in pack.sources),
    ]
    said = {words for words in texts if len(words.split()) >= FEWEST_WORDS}
    sentences = {re.sub("|".join(map(re.escape, cited)), "", words) for words in said}
    return {words for words in sentences if len(foreign.findall(words)) > len(own.findall(words))}
