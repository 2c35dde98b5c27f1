"""The page of a result about touchpoints and systems: there only where something was stated when the round closed."""

from cxmaturity.landscape.actions import import_landscape
from cxmaturity.landscape.queries import landscape_now
from cxmaturity.organisations.scope import acting_for
from tests.web.landscape.test_landscape import STATED
from tests.web.site import EVERYBODY, SEES_RESULTS, Page, closed_round, company, signed_in, two_levels


def test_the_page_is_there_for_the_round_that_closed_with_a_landscape(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    found = company("Alpha Werke", two_levels("Nord", "Nordteam", "Süd"))
    before = found.url("result", found.rounds[0].public_id, "systeme")
    import_landscape(organisation=found.organisation, rows=STATED)
    with acting_for(found.organisation):
        closed = closed_round(found.organisation, seed=2)
        assert len(landscape_now().touchpoints) == 3
    after = found.url("result", closed.public_id, "systeme")

    nothing = "No touchpoint was stated when this round closed. What is stated now is kept by the next round."
    client = signed_in(found.people["it_lead"])
    assert nothing in Page(client.get(before)).texts
    assert before not in Page(client.get(found.url("result", found.rounds[0].public_id, "it"))).values("href")
    texts = Page(client.get(after)).texts
    assert "One touchpoint of 2 is measured at least quarterly; 1 of 3 are connected without manual work." in texts
    assert after in Page(client.get(found.url("result", closed.public_id, "it"))).values("href")
    for role in EVERYBODY:
        status = signed_in(found.people[role]).get(after).status_code
        assert status == (200 if role in SEES_RESULTS else 403), role
