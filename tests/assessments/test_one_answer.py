import json
import random
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from cxmaturity.assessments.one_answer import from_form, is_answered, read_content
from cxmaturity.engine.errors import AnswersRefused
from cxmaturity.engine.questionnaire import parse
from cxmaturity.files.yaml_file import read_yaml
from tests.house.tree import ROOT

FILE = ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
TREE = [{"code": "sales", "name": "Sales"}, {"code": "sales.inside", "name": "Inside"}, {"code": "it", "name": "IT"}]
NAMED = SimpleNamespace(mode="attributed", has_comments=True, tree=TREE)
CONFIDENTIAL = SimpleNamespace(mode="confidential", has_comments=True, tree=TREE)


@pytest.fixture(scope="module")
def items():
    document = read_yaml(FILE.read_bytes(), FILE.name)
    return parse(document.tree, document.positions, "digest", document.name).item_by_id


def refused(item, raw, round=NAMED):
    with pytest.raises(AnswersRefused) as refusal:
        read_content(item=item, raw=raw, round=round)
    return [(problem.code, problem.where) for problem in refusal.value.problems]


def posted(item, form, language="de", round=NAMED):
    return read_content(item=item, raw=from_form(item, QueryDict(form), language), round=round)


@pytest.mark.parametrize(
    ("item", "form", "content"),
    [
        ("STR-1", "answer.STR-1=3", {"answers": {"STR-1": "3"}}),
        ("STR-1", "answer.STR-1=dk", {"answers": {"STR-1": "dk"}}),
        ("STR-1", "answer.STR-1=na&reason.STR-1=na1", {"answers": {"STR-1": "na"}, "reason": "na1"}),
        ("STR-1", "answer.STR-1=na", {"answers": {"STR-1": "na"}}),
        ("STR-1", "answer.STR-1=2&reason.STR-1=na1", {"answers": {"STR-1": "2"}}),
        ("STR-1", "answer.STR-1=", {}),
        ("STR-4", "answer.STR-4=monthly", {"answers": {"STR-4": "monthly"}}),
        ("G-1", "answer.G-1=95", {"answers": {"G-1": "95"}}),
        ("STR-2", "answer.STR-2=yes&note.STR-2=Protokoll", {"answers": {"STR-2": "yes"}, "note": "Protokoll"}),
        ("OUT-1", "answer.OUT-1=10", {"answers": {"OUT-1": "10"}}),
        ("OUT-5", "answer.OUT-5=worse", {"answers": {"OUT-5": "worse"}}),
        (
            "G-4",
            "answer.G-4.first=9&answer.G-4.second=6",
            {"answers": {"G-4": "9/6"}},
        ),
        (
            "G-4",
            "answer.G-4.first=dk&answer.G-4.second=6",
            {"answers": {"G-4": "dk"}},
        ),
        ("CUS-2", "answer.CUS-2.brand.first=9", {"half": {"CUS-2.brand": "9/"}}),
        ("G-4", "answer.G-4.first=9", {"half": {"G-4": "9/"}}),
        ("G-4", "answer.G-4.second=4", {"half": {"G-4": "/4"}}),
        (
            "MEA-6",
            "answer.MEA-6.first=80&answer.MEA-6.second=not_measured",
            {"answers": {"MEA-6": "80/not_measured"}},
        ),
        ("COL-1", "extra.COL-1.sales.inside=3&extra.COL-1.it=", {"extra": {"sales.inside": "3"}}),
        ("COL-1", "answer.COL-1=dk", {"extra": {"state": "dk"}}),
        ("OUT-2", "extra.OUT-2.value=-12,5&extra.OUT-2.date=3/2026", {"extra": {"value": "-12.5", "date": "2026-03"}}),
        ("OUT-2", "extra.OUT-2.answers=1.250", {"extra": {"answers": "1250"}}),
        ("OUT-2", "answer.OUT-2=na&reason.OUT-2=na2", {"reason": "na2", "extra": {"state": "na"}}),
        ("OUT-3", "extra.OUT-3.best_end=low", {"extra": {"best_end": "low"}}),
        ("OUT-4", "extra.OUT-4.retention_current=87,5 %", {"extra": {"retention_current": "87.5"}}),
    ],
)
def test_a_form_becomes_content_and_content_stays_itself(items, item, form, content):
    assert posted(items[item], form) == content
    assert read_content(item=items[item], raw=content, round=NAMED) == content


def test_a_ranking_fills_the_places_of_its_parts(items):
    content = posted(items["BAR-1"], "extra.BAR-1.1=time&extra.BAR-1.3=silos")
    assert content["extra"] == {"ranked": ["time", "silos"]}
    assert content["answers"] == {
        "BAR-1.silos": "2",
        "BAR-1.skills": "not_ranked",
        "BAR-1.platform": "not_ranked",
        "BAR-1.data": "not_ranked",
        "BAR-1.budget": "not_ranked",
        "BAR-1.time": "1",
        "BAR-1.leadership": "not_ranked",
    }
    assert read_content(item=items["BAR-1"], raw=content, round=NAMED) == content
    assert set(posted(items["BAR-1"], "answer.BAR-1=dk")["answers"].values()) == {"dk"}


@pytest.mark.parametrize(
    ("item", "raw", "problems"),
    [
        ("STR-1", {"answers": {"STR-1": "7"}}, [("out_of_range", "STR-1")]),
        ("STR-1", {"answers": {"STR-1": "x"}}, [("not_an_integer", "STR-1")]),
        ("STR-1", {"answers": {"STR-1": "3,5"}}, [("not_an_integer", "STR-1")]),
        ("STR-1", {"answers": {"STR-1": "\u0663"}}, [("not_an_integer", "STR-1")]),
        ("STR-1", {"answers": {"STR-1": True}}, [("not_an_integer", "STR-1")]),
        ("STR-1", {"answers": {"STR-1": 2**70}}, [("not_an_integer", "STR-1")]),
        ("STR-1", {"answers": {"STR-2": "yes"}}, [("not_applicable", "STR-2")]),
        ("STR-4", {"answers": {"STR-4": "hourly"}}, [("invalid_choice", "STR-4")]),
        ("G-4", {"answers": {"G-4": "11/"}}, [("invalid_choice", "G-4")]),
        ("STR-1", {"answers": {"STR-1": "na"}, "reason": "na9"}, [("invalid_choice", "reason")]),
        ("STR-1", {"state": "dk"}, [("invalid_choice", "state")]),
        ("STR-1", {"extra": {"it": "3"}}, [("invalid_choice", "extra.it")]),
        ("STR-1", {"weight": "9"}, [("unknown_field", "weight")]),
        ("STR-1", {"answers": ["3"], "comment": 7}, [("wrong_type", "answers"), ("wrong_type", "comment")]),
        ("STR-1", {"answers": {3: "3"}, "half": None}, [("wrong_type", "answers"), ("wrong_type", "half")]),
        ("BAR-1", {"extra": {"ranked": "time"}}, [("wrong_type", "extra.ranked")]),
        ("G-4", {"answers": {"G-4": "dk/6"}}, [("invalid_choice", "G-4")]),
        ("STR-1", {"comment": "x" * 2001}, [("too_long", "comment")]),
        ("STR-1", {"comment": "\ud800"}, [("bad_unicode", "comment")]),
        ("STR-1", {"comment": "a\x00b"}, [("bad_unicode", "comment")]),
        ("STR-1", {"comment": "a" + "\u0301" * 1000}, [("bad_unicode", "comment")]),
        ("STR-1", {"link": "javascript:alert(1)"}, [("bad_link", "link")]),
        ("STR-1", {"link": "https://kim:secret@host/"}, [("bad_link", "link")]),
        ("STR-1", {"link": "https://host:x/"}, [("bad_link", "link")]),
        ("STR-1", {"link": "https://host/" + "a" * 500}, [("bad_link", "link")]),
        ("BAR-1", {"extra": {"ranked": ["time", "time"]}}, [("chosen_twice", "extra.2")]),
        ("BAR-1", {"extra": {"ranked": ["luck"]}}, [("invalid_choice", "extra.1")]),
        ("BAR-1", {"extra": {"ranked": ["time", "data", "silos", "budget"]}}, [("too_many", "extra.ranked")]),
        ("COL-1", {"extra": {"hr": "3"}}, [("invalid_choice", "extra.hr")]),
        ("COL-1", {"extra": {"it": "9"}}, [("invalid_choice", "extra.it")]),
        ("OUT-2", {"extra": {"value": "101"}}, [("out_of_range", "extra.value")]),
        ("OUT-2", {"extra": {"value": "1" * 20}}, [("out_of_range", "extra.value")]),
        ("OUT-2", {"extra": {"answers": "2.5"}}, [("not_an_integer", "extra.answers")]),
        ("OUT-2", {"extra": {"date": "2026-13"}}, [("bad_date", "extra.date")]),
        ("OUT-2", {"extra": {"value": "1,5"}}, [("not_a_number", "extra.value")]),
        ("OUT-2", {"extra": {"value": "1.5"}, "language": "de"}, [("not_a_number", "extra.value")]),
        ("OUT-2", {"extra": {"value": "1,5"}, "language": "en"}, [("not_a_number", "extra.value")]),
        ("OUT-2", {"extra": {"value": "1e5"}, "language": "en"}, [("not_a_number", "extra.value")]),
        ("OUT-3", {"extra": {"best_end": "middle"}}, [("invalid_choice", "extra.best_end")]),
        (
            "STR-1",
            {"answers": {"STR-1": "9"}, "comment": "\x07", "link": "ftp://host"},
            [("out_of_range", "STR-1"), ("bad_unicode", "comment"), ("bad_link", "link")],
        ),
    ],
)
def test_all_that_is_wrong_is_said_at_once(items, item, raw, problems):
    assert refused(items[item], raw) == problems


@pytest.mark.parametrize("part", ["note", "link"])
def test_confidential_answers_carry_no_evidence(items, part):
    raw = {"answers": {"STR-1": "1"}, part: "https://host/"}
    assert refused(items["STR-1"], raw, CONFIDENTIAL) == [("invalid_choice", part)]


def test_a_round_without_comments_takes_none(items):
    silent = SimpleNamespace(mode="confidential", has_comments=False, tree=TREE)
    assert refused(items["STR-1"], {"comment": "Hallo"}, silent) == [("invalid_choice", "comment")]


def test_every_text_of_the_world_may_stand_in_a_comment(items):
    text = "Grüße 👍 漢字 مرحبا\nzweite Zeile"
    raw = {"comment": f"  {text}\r\n "}
    assert read_content(item=items["STR-1"], raw=raw, round=CONFIDENTIAL) == {"comment": text}


def test_half_a_pair_is_not_an_answer(items):
    half = posted(items["G-4"], "answer.G-4.first=9")
    assert not is_answered(half)
    assert is_answered(posted(items["G-4"], "answer.G-4.first=dk"))


JUNK = [None, True, 0, 2**70, 10**30, 3.0, float("nan"), "", " ", "3", "dk", "na", "7/", "/7", "7/7", "/", "\ud800"]
JUNK += ["\x00", [], ["time"], ["time", "time"], {}, {"a": 1}, "low", "2026-03", "1,5", [None], b"x", "０", "1" * 500]


def junk_for(item, draw):
    keys = [question.id for question in item.questions] + [field.key for field in item.fields]
    keys += ["ranked", "state", "it", "sales", "x"]
    parts = ["answers", "half", "extra", "reason", "comment", "note", "link", "state", "language", "bogus"]
    raw = {part: draw.choice(JUNK) for part in draw.sample(parts, draw.randint(0, 4))}
    for part in ("answers", "half", "extra"):
        if part in raw and draw.random() < 0.8:
            raw[part] = {draw.choice(keys): draw.choice(JUNK) for _ in range(draw.randint(0, 3))}
    return raw


def test_whatever_is_sent_becomes_stable_content_or_is_refused(items):
    draw, kept = random.Random(7), 0
    for item in [*items.values()] * 100:
        try:
            content = read_content(item=item, raw=junk_for(item, draw), round=NAMED)
        except AnswersRefused:
            continue
        assert read_content(item=item, raw=content, round=NAMED) == content
        assert json.loads(json.dumps(content)) == content
        kept += len(content) > 0

    assert kept > 100


def test_dont_know_for_the_whole_question_holds_whatever_its_fields_say(items):
    assert posted(items["COL-1"], "answer.COL-1=na&extra.COL-1.it=3") == {"extra": {"state": "na"}}
    content = posted(items["BAR-1"], "answer.BAR-1=dk&extra.BAR-1.1=time")
    assert "extra" not in content
    assert set(content["answers"].values()) == {"dk"}
    assert posted(items["OUT-2"], "answer.OUT-2=&extra.OUT-2.answers=4") == {"extra": {"answers": "4"}}
