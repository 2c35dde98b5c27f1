"""A round is prepared and launched by those who do it for the first time: few clicks, no manual, nothing sent too early."""

import pytest

from tests.house.tree import ROOT
from tests.journeys.answering import begin, enter
from tests.journeys.walking import Walk

pytestmark = pytest.mark.browser
PASSWORD = "ein langer Satz zum Anmelden"
DEPARTMENTS = ROOT / "docs" / "examples" / "departments.csv"
PEOPLE = ROOT / "docs" / "examples" / "people.csv"
MOST_CLICKS = 12
FIRST_PAGE = {
    "sponsor": "Geschäftsführerin Ina Amsel",
    "contact_name": "Petra Personal",
    "contact_email": "erhebung@stadtwerk.example",
    "privacy_notice": "https://stadtwerk.example/datenschutz",
    "imprint": "Stadtwerk Amselgrund, Hauptstraße 1",
}


@pytest.fixture
def client(site):
    """client(name): a new organisation, its people able to sign in."""

    def client(name):
        made = site.run("new_client", name, PASSWORD)
        site.passwords.update({made["consultant"]: PASSWORD, made["hr_lead"]: PASSWORD})
        return made

    return client


def fill(page, **fields):
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


TWO_DEPARTMENTS_AND_A_SMALL_ONE = ("VT-I",) * 9 + ("VT-A",) * 8 + ("GL",) * 3
SMALL_NEIGHBOURS = ("VT-I",) * 3 + ("VT-A",) * 4 + ("SV",) * 9


def staff_list(folder, departments=TWO_DEPARTMENTS_AND_A_SMALL_ONE):
    """What comes out of a spreadsheet: semicolons, umlauts, an empty row."""
    rows = [f"Jörg Größe {n};person{n}@amselgrund.example;{code};;staff;de" for n, code in enumerate(departments)]
    file = folder / "Belegschaft.csv"
    file.write_text("Name;E-Mail;Abteilung;Funktion;Ebene;Sprache\n" + "\n".join([*rows, ";;;;;"]), "utf-8-sig")
    return file


def test_a_consultant_launches_a_confidential_round_from_two_files(visit, site, client, tmp_path):
    made = client("Stadtwerk Amselgrund")
    page = visit(made["consultant"])
    walk = Walk(page, page, "consultant")
    walk.look()

    walk.follow("Runde vorbereiten")
    fill(page, title_de="Reifegrad 2027", title_en="Maturity 2027")
    walk.press("Weiter zu Abteilungen")
    walk.hand_over(DEPARTMENTS, "Einlesen und zeigen")
    walk.press("Übernehmen")
    walk.hand_over(staff_list(tmp_path), "Einlesen und zeigen")
    walk.press("Auf die Liste setzen")
    assert "Geschäftsleitung" in page.locator(".unit").first.inner_text()

    walk.follow("Weiter zu Modus und Schutz")
    assert page.locator("input[name=mode]:checked").get_attribute("value") == "confidential"
    fill(page, **FIRST_PAGE)
    walk.press("Speichern und alles ansehen")
    assert walk.headlines[-1] == "Alles ist bereit: 20 Personen werden eingeladen"
    assert site.mails_to("@amselgrund.example") == []

    page.locator("#id_read").check()
    walk.clicks += 1
    walk.press("Runde starten")

    assert page.url.endswith("/ruecklauf/")
    assert (walk.clicks <= MOST_CLICKS, walk.found) == (True, [])
    enter(visit(phone=True), site.link_for("person0@amselgrund.example"))
    assert page.get_by_text("Jörg Größe").count() == 0


def test_small_neighbours_are_merged_before_the_launch(visit, client, tmp_path):
    made = client("Stadtwerk Cederau")
    page = visit(made["hr_lead"])
    walk = Walk(page, page, "groups")

    walk.follow("Runde vorbereiten")
    fill(page, title_de="Reifegrad 2028")
    walk.press("Weiter zu Abteilungen")
    walk.hand_over(DEPARTMENTS, "Einlesen und zeigen")
    walk.press("Übernehmen")
    walk.hand_over(staff_list(tmp_path, SMALL_NEIGHBOURS), "Einlesen und zeigen")
    walk.press("Auf die Liste setzen")
    assert page.locator(".merge input[type=checkbox]").evaluate_all("boxes => boxes.map(box => box.value)") == [
        "VT-I/VT-A"
    ]
    walk.press("Ausgewählte zusammenlegen")

    assert page.locator(".merge .unit.new").inner_text().split("\n")[0] == "Innendienst + Außendienst"
    assert page.locator("td", has_text="in der Gruppe").count() == 2
    walk.follow("Weiter zu Modus und Schutz")
    assert page.locator("dt", has_text="Berichtsgruppen").locator("+ dd").inner_text() == "1"
    assert walk.found == []


def test_an_hr_lead_prepares_a_round_with_names_and_cards_and_tries_it_first(visit, site, client):
    made = client("Stadtwerk Bergheim")
    page = visit(made["hr_lead"], javascript=False)
    walk = Walk(page, visit(made["hr_lead"]), "hr-lead")
    walk.look()

    walk.follow("Runde vorbereiten")
    fill(page, title_de="Sicht der Fachleute")
    walk.press("Weiter zu Abteilungen")
    walk.hand_over(DEPARTMENTS, "Einlesen und zeigen")
    walk.press("Übernehmen")
    walk.click(page.get_by_text("Karten mit Codes für eine Abteilung ohne E-Mail"))
    page.locator("#id_department").select_option("VT-I")
    fill(page, cards="3")
    walk.press("Karten hinzufügen")
    walk.follow("Weiter zu Modus und Schutz")
    assert page.locator("input[name=mode]:checked").get_attribute("value") == "attributed"
    fill(page, **FIRST_PAGE)
    walk.press("Speichern und alles ansehen")
    walk.press("Probe an mich senden")
    test_link = site.link_for(made["hr_lead"])
    page.locator("#id_read").check()
    walk.clicks += 1
    walk.press("Runde starten")

    assert (walk.clicks <= MOST_CLICKS, walk.found) == (True, [])
    enter(visit(phone=True), test_link)
    assert "0 von 3 haben geantwortet" in walk.headlines[-1]

    response = page.url
    walk.follow("Karten drucken")
    walk.press("Codes zum Drucken zeigen")
    codes = [code.strip() for code in page.locator(".card code, .card .code").all_inner_texts()]
    assert (len(codes), len(set(codes))) == (3, 3)
    card = visit(phone=True)
    card.goto("/a/")
    card.locator("#code").fill(codes[0].lower())
    card.locator("main button.primary").click()
    assert "Innendienst" in card.locator("main").inner_text()
    card.locator("#name").fill("Jo Größe")
    begin(card)
    page.goto(response)
    people = page.locator(".people th[scope=row]").all_inner_texts()
    assert sorted(people) == ["Jo Größe", *["Karte, noch ohne Namen"] * 2]
    assert walk.found == []
