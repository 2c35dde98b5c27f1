"""A complete board report, written by hand: an invented company, long names, protected and undefined values."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cxmaturity.engine import report as r
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input, Trace

TOO_FEW: Text = {"de": "zu wenige Antworten", "en": "too few answers"}


def text(de: str, en: str = "") -> Text:
    return {"de": de, "en": en or de}


def phrase(de: str, en: str = "", **values: Number | Text | str) -> Phrase:
    return Phrase(text(de, en), values)


def points(value: float | None, low: float | None = None, high: float | None = None, n: int | None = None, **more):
    return Number(value, "points", n=n, low=low, high=high, **({"trace": "company/overall/overall"} | more))


def percent(value: float | None, source: str = "", about: str = "", n: int | None = None) -> Number:
    return Number(value, "percent", n=n, source=source, about=about, trace="" if source else "company/item/STR-1")


def days(value: float | None, reason: Text | None = None) -> Number:
    return Number(value, "person_days", trace="company/overall/overall", reason=reason)


def count(value: int) -> Number:
    return Number(value, "count", trace="company/overall/overall")


STAGES = (
    text("Zufällig", "Accidental"),
    text("Vereinzelt", "Scattered"),
    text("Strukturiert", "Structured"),
    text("Vernetzt", "Connected"),
    text("Gelebt", "Lived"),
)
CUTS = (20.0, 40.0, 60.0, 80.0)
SURVEY = phrase(
    "Quelle: Erhebung 14. September bis 2. Oktober 2026, vertraulich; n = {n}",
    "Source: survey 14 September to 2 October 2026, confidential; n = {n}",
    n=Number(116, "count", trace="company/overall/overall"),
)
NO_NOTE = phrase("")
# key, name, value, low, high, n, target, last round, leadership, management, staff, difference, low, high
DIMENSIONS: tuple[tuple[Any, ...], ...] = (
    (
        "MEA",
        "Messung und Messfrequenz",
        "Measurement and frequency",
        34.6,
        32.3,
        36.9,
        116,
        60,
        26,
        62,
        51,
        27,
        27,
        15,
        40,
    ),
    ("ITD", "IT- und Datenintegration", "IT and data integration", 31.6, 29.2, 34.0, 93, 55, 30, 38, 34, 26, 9, -4, 22),
    (
        "GOV",
        "Zusammenarbeit und Silos",
        "Collaboration and silos",
        38.1,
        35.7,
        40.5,
        116,
        55,
        36,
        50,
        44,
        34,
        12,
        0,
        25,
    ),
    ("STR", "Strategische Verankerung", "Strategic anchoring", 43.5, 40.4, 46.6, 59, 60, 33, 62, 54, 37, 20, 6, 34),
    (
        "JRN",
        "Journeys und Touchpoints",
        "Journeys and touchpoints",
        45.7,
        42.9,
        48.4,
        93,
        60,
        41,
        None,
        51,
        43,
        8,
        -7,
        23,
    ),
    ("CUS", "Kundenverständnis", "Customer understanding", 48.2, 45.9, 50.4, 92, 60, 48, 54, 52, 44, 8, -4, 21),
    (
        "REL",
        "Beziehung und Vertrauen",
        "Relationship and trust",
        45.3,
        42.4,
        48.3,
        87,
        55,
        45,
        None,
        48,
        43,
        5,
        -10,
        20,
    ),
    (
        "PEO",
        "Mitarbeitendenbefähigung, Kompetenzentwicklung und Kundenzentrierungskultur",
        "People, skills and culture",
        None,
        None,
        None,
        None,
        55,
        47,
        None,
        None,
        None,
        None,
        None,
        None,
    ),
)
DEPARTMENTS: tuple[tuple[str, str, int, int, int, str], ...] = (
    ("company", "Unternehmen", 0, 116, 161, "44 38 48 46 32 35 46 45"),
    ("lead", "Geschäftsleitung", 1, 6, 6, "62 50 54 . 38 62^ 56 ."),
    ("heads", "Bereichsleitungen", 1, 13, 14, "54 44 52 51 34 51^ 53 48"),
    ("staff", "Mitarbeitende", 1, 97, 141, "38 35 46 45 28 29 41 44"),
    ("mkt", "Marketing", 2, 9, 12, "44 40 55 54 26 43 . 53"),
    ("sal", "Vertrieb", 2, 18, 26, "36 35 49 46 22 27 42 47"),
    ("svc", "Kundenservice und Beschwerdemanagementkoordination", 2, 29, 40, ". 27 42 37 18v 29 34 38"),
    ("it", "IT", 2, 11, 16, ". 36 . . 54^ 25 44 42"),
    ("net", "Netz und Technik", 2, 17, 28, ". 36 37 42 . 15v . ."),
    ("fin", "Finanzen und Controlling", 2, 6, 9, "33 37 . # . 27 . ."),
    ("rdq", "Recht, Datenschutz, Qualität", 2, 7, 10, "32 38 . 44 29 33 . 44"),
    ("hr", "Personal", 2, 0, 0, ""),
    ("buy", 'Einkauf "><svg onload=alert(1)> & {0} Söhne', 2, 0, 0, ""),
)
ITEMS: tuple[tuple[str, str, str, tuple[int, ...], int, tuple[Phrase, ...]], ...] = (
    (
        "STR-1",
        "Wie fest ist das Kundenerlebnis in der schriftlichen Unternehmensstrategie verankert?",
        "How firmly is the customer experience anchored in the written strategy?",
        (3, 9, 11, 4, 1),
        2,
        (
            phrase(
                "Verankert haben es in der Studie {anchored}, für {topic} ist es kein Thema. [1]",
                "In the study {anchored} have anchored it, for {topic} it is no topic. [1]",
                anchored=percent(20, "pidas", "about"),
                topic=percent(23, "pidas"),
            ),
        ),
    ),
    (
        "STR-4",
        "Wie oft prüft und ändert die Geschäftsleitung die CX-Strategie?",
        "How often does management review and change the CX strategy?",
        (1, 11, 5, 2, 0),
        0,
        (
            phrase(
                "Einmal im Jahr prüft {yearly} der Befragten. [3]",
                "{yearly} of respondents review it once a year. [3]",
                yearly=percent(50, "forrester", "about"),
            ),
            phrase(
                "Monatlich oder öfter {monthly}. [3]",
                "Monthly or more {monthly}. [3]",
                monthly=percent(20, "forrester", "less_than"),
            ),
        ),
    ),
    (
        "GOV-1",
        "Wie arbeiten Abteilungen zusammen, wenn ein Kundenanliegen ihre Grenzen überschreitet?",
        "How do departments work together when a customer request crosses their borders?",
        (21, 43, 34, 15, 3),
        9,
        (
            phrase(
                "{silo} der Unternehmen nennen interne Silos als Bremse. [4]",
                "{silo} of companies name silos. [4]",
                silo=percent(30, "adobe"),
            ),
        ),
    ),
    (
        "GOV-2",
        "Ist die Verantwortung für die gesamte Customer Journey vergeben, bekannt und mit Befugnis versehen?",
        "Is responsibility for the whole customer journey assigned, known and empowered?",
        (14, 23, 14, 5, 1),
        4,
        (phrase("Kein veröffentlichter Vergleich.", "Nothing published to compare with."),),
    ),
    ("MEA-1", "Wie wird Kundenfeedback gemessen?", "How is customer feedback measured?", (3, 17, 19, 5, 1), 3, ()),
)
OPTIONS = tuple(text(f"Ankerstufe {level}", f"Anchor level {level}") for level in range(5))
PRACTICES: tuple[tuple[str, str, Number, str, str, str], ...] = (
    (
        "CX strategisch in der Organisation verankert",
        "CX strategically anchored",
        percent(20, "pidas", "about"),
        "partly",
        "16 von 28 ab Stufe 2",
        "16 of 28 at level 2 or above",
    ),
    (
        "Strategische Verankerung noch kein Thema",
        "Anchoring not yet a topic",
        percent(23, "pidas"),
        "no",
        "3 von 28: kommt nicht vor",
        "3 of 28: does not occur",
    ),
    (
        "Kundenfeedback aktiv gemessen",
        "Customer feedback actively measured",
        percent(13, "pidas"),
        "partly",
        "Kennzahl jährlich, n = 45",
        "metric once a year, n = 45",
    ),
    (
        "Interaktionen elektronisch gespeichert",
        "Interactions stored electronically",
        percent(19, "pidas"),
        "partly",
        "45 % der Kontakte, n = 58",
        "45% of contacts, n = 58",
    ),
    (
        "CX-Strategie nur einmal im Jahr geprüft",
        "CX strategy reviewed once a year",
        percent(50, "forrester", "about"),
        "yes",
        "11 von 19 Antworten",
        "11 of 19 answers",
    ),
    (
        "CX-Strategie monatlich oder öfter geprüft",
        "CX strategy reviewed monthly or more",
        percent(20, "forrester", "less_than"),
        "no",
        "2 von 19 Antworten",
        "2 of 19 answers",
    ),
    (
        "Interne Silos bremsen",
        "Internal silos hold back",
        percent(30, "adobe"),
        "yes",
        "52 von 116 (45 %)",
        "52 of 116 (45%)",
    ),
    (
        "Fehlende einheitliche Kundendatenplattform bremst die kanalübergreifende Zusammenarbeit",
        "Lack of one platform holds back",
        percent(24, "adobe"),
        "yes",
        "47 von 116 (41 %)",
        "47 of 116 (41%)",
    ),
    (
        "Keine positiven Effekte sichtbar",
        "No positive effects visible",
        percent(60, "pidas"),
        "open",
        "nicht beurteilbar: zu wenige Antworten",
        "cannot be judged: too few answers",
    ),
)
# id, title, owner, start, length, effort, impact, phase, quick win
ACTIONS: tuple[tuple[Any, ...], ...] = (
    (
        "REC-02",
        "Selbstbild gegen Messung prüfen",
        "Check self-image against measurement",
        "Leitung Marketing",
        0,
        0.7,
        12,
        1.2,
        1,
        False,
    ),
    (
        "REC-05",
        "System- und Schnittstellenlandkarte zeichnen",
        "Map systems and interfaces",
        "Leitung IT",
        0,
        1,
        18,
        2.6,
        1,
        True,
    ),
    ("REC-11", "Gesamtverantwortung für CX benennen", "Name one owner of CX", "Vorstand", 1, 0.7, 8, 3.3, 2, True),
    (
        "REC-19",
        "Gemeinsamen Plattform-Fahrplan beschließen",
        "Agree a platform roadmap",
        "Leitung IT",
        1,
        1,
        20,
        1.6,
        2,
        False,
    ),
    ("REC-23", "Kernsysteme verbinden", "Connect core systems", "Leitung IT", 2, 2.7, 260, 4.6, 3, False),
    (
        "REC-26",
        "Übergabestandards vereinbaren",
        "Agree handover standards",
        "Leitung Kundenservice",
        2,
        1.7,
        45,
        2.6,
        3,
        True,
    ),
    (
        "REC-42",
        "Messrhythmus je Touchpoint festlegen",
        "Set a measurement rhythm per touchpoint",
        "Leitung Marketing",
        1.3,
        2,
        75,
        3.9,
        4,
        False,
    ),
    (
        "REC-44",
        "Kundendatenschutzfolgenabschätzungsverfahren aktualisieren",
        "Renew the data protection assessment",
        "Datenschutz",
        5,
        0.8,
        30,
        0.6,
        4,
        False,
    ),
)
REFERENCES = (
    r.Reference(
        "pidas",
        1,
        "Customer Care",
        "Pidas/ZHAW",
        text("Praxis", "practice"),
        "n. g.",
        "n. g.",
        "Unternehmen, DACH",
        text("mittel", "medium"),
        "https://example.org/pidas",
        ("thin",),
    ),
    r.Reference(
        "zhaw",
        2,
        "Customer service in the digital age",
        "Pidas/ZHAW",
        text("Praxis", "practice"),
        "n. g.",
        "rund 200",
        "Unternehmen, DACH",
        text("mittel", "medium"),
        "",
        ("thin",),
    ),
    r.Reference(
        "forrester",
        3,
        "CXM-Strategie",
        "Forrester",
        text("Praxis", "practice"),
        "n. g.",
        "n. g.",
        "Marketing-Entscheider",
        text("eng", "close"),
        "",
        ("thin", "history"),
    ),
    r.Reference(
        "adobe",
        4,
        "Mind the Data Gap",
        "Adobe",
        text("Praxis", "practice"),
        "n. g.",
        "n. g.",
        "Unternehmen",
        text("mittel", "medium"),
        "",
    ),
    r.Reference(
        "xmi",
        5,
        "State of CX Management",
        "XM Institute",
        text("Stufen", "stages"),
        "2024",
        "234",
        "CX-Fachleute",
        text("nur Thema", "topic only"),
        "https://example.org/xmi",
    ),
)


def stage_bar() -> r.StageBar:
    return r.StageBar(
        title=text("Reifegrad", "Maturity"),
        sentence=phrase(
            "Gesamtwert {score} ({score.low} bis {score.high}) von 100: Stufe 2 bis 3.",
            "Total {score} ({score.low} to {score.high}) of 100: stage 2 to 3.",
            score=points(41.2, 38.9, 43.4, 116, confidence=90),
        ),
        stage_names=STAGES,
        cuts=CUTS,
        low_stage=2,
        high_stage=3,
        score=points(41.2, 38.9, 43.4, 116, confidence=90),
        last=points(36.6, n=104),
        last_label=text("2025"),
        probabilities=tuple(
            Number(share, "probability", trace="company/overall/overall") for share in (0.0, 0.17, 0.826, 0.004, 0.0)
        ),
        note=phrase(
            "Gewichtetes Mittel aus acht Dimensionen, n = {n}. Nach Kopfzahl gewichtet ergäbe sich {size} und damit Stufe 2; auch deshalb nennen wir eine Spanne.",
            "Weighted mean of eight dimensions, n = {n}. Weighted by headcount it would be {size}, hence stage 2.",
            n=count(116),
            size=points(37.8),
        ),
    )


def dot_rows() -> tuple[r.DotRow, ...]:
    return tuple(
        r.DotRow(
            key,
            text(de, en),
            points(value, low, high, n, reason=None if value else TOO_FEW),
            points(target),
            points(last),
            difference=None if value is None else points(value - target),
        )
        for key, de, en, value, low, high, n, target, last, *_ in DIMENSIONS
    )


def dot_plot(small: bool = False) -> r.DotPlot:
    return r.DotPlot(
        title=text("Ist und Ziel je Dimension, nach Abstand zum Ziel geordnet", "Current and target per dimension"),
        subtitle=text(
            "Punkte 0 bis 100; Balken: 95-%-Vertrauensbereich des Ist-Werts", "Points 0 to 100; bar: 95% interval"
        ),
        sentence=phrase(
            "Punktdiagramm der acht Dimensionen: Messung {mea}, Ziel 60.",
            "Dot plot of eight dimensions.",
            mea=points(34.6),
        ),
        rows=dot_rows(),
        cuts=CUTS,
        note=SURVEY,
        small=small,
    )


def heat_cell(code: str) -> r.HeatCell:
    if code == ".":
        return r.HeatCell("not_asked")
    if code == "#":
        return r.HeatCell("protected")
    value = int(code.rstrip("^v"))
    mark = {"^": "up", "v": "down"}.get(code[-1], "")
    return r.HeatCell(
        "shown", points(value, value - 5, value + 5, 20), min(value // 20 + 1, 5), points(value - 40), mark
    )


AGREEMENT = {"company": text("gemischt", "mixed"), "svc": text("zwei Lager", "two camps")}


def heatmap() -> r.Heatmap:
    unknown = Number(None, "count", reason=TOO_FEW)
    return r.Heatmap(
        title=text("Punktwerte je Bereich und Dimension", "Scores per department and dimension"),
        subtitle=text(
            "Zahl und Fläche: 0 bis 100. Pfeil: gesichert anders als das übrige Unternehmen.",
            "Number and shade: 0 to 100. Arrow: reliably different.",
        ),
        sentence=phrase(
            "Wärmebild: IT und Daten im Kundenservice 18, in der IT 54.",
            "Heatmap: IT and data 18 in service, 54 in IT.",
        ),
        columns=tuple(
            map(
                text,
                (
                    "Strategie",
                    "Zusammenarbeit",
                    "Kundenverständnis",
                    "Journeys",
                    "IT und Daten",
                    "Messung",
                    "Menschen",
                    "Beziehung",
                ),
            )
        ),
        rows=tuple(
            r.HeatRow(
                key,
                text(name),
                depth,
                count(answered) if codes else unknown,
                count(invited) if codes else unknown,
                tuple(map(heat_cell, codes.split())),
                not codes,
                AGREEMENT.get(key) if codes else None,
            )
            for key, name, depth, answered, invited, codes in DEPARTMENTS
        ),
        stage_names=STAGES,
        note=SURVEY,
    )


def distributions() -> r.Distributions:
    return r.Distributions(
        title=text("Die entscheidenden Fragen im Wortlaut", "The decisive questions"),
        subtitle=text(
            "Zahl im Balken: Ankerstufe (0 nicht vorhanden, 4 gelebt) und Anteil; Teile ohne Zahl sind zu schmal",
            "Number in the bar: anchor level (0 absent, 4 lived) and share",
        ),
        sentence=phrase(
            "Antwortverteilung der fünf entscheidenden Fragen auf den Ankerstufen 0 bis 4.",
            "Answers to the five decisive questions by anchor level.",
        ),
        rows=tuple(
            r.DistributionRow(
                key,
                text(de, en),
                OPTIONS,
                tuple(percent(100 * c / sum(counts)) for c in counts),
                percent(unsure),
                sum(counts),
                references,
            )
            for key, de, en, counts, unsure, references in ITEMS
        ),
        note=SURVEY,
    )


def dumbbell() -> r.Dumbbell:
    def level(value: float | None) -> Number | None:
        return None if value is None else points(value, n=10)

    def verdict(low: float | None) -> Text:
        if low is None:
            return TOO_FEW
        return text("gesichert", "reliable") if low > 0 else text("unklar", "unclear")

    rows = tuple(
        r.DumbbellRow(
            key,
            text(de, en),
            level(leadership),
            level(management),
            level(staff),
            points(gap, low, high, reason=None if gap else TOO_FEW),
            verdict(low),
            relevant=low is not None and low > 0,
        )
        for key, de, en, *_, leadership, management, staff, gap, low, high in DIMENSIONS
    )
    return r.Dumbbell(
        title=text("Drei Blickwinkel je Dimension, nach Abstand geordnet", "Three views per dimension"),
        subtitle=text(
            "Punkte 0 bis 100; rechts: Abstand Führung minus Mitarbeitende mit 95-%-Vertrauensbereich",
            "Points 0 to 100; right: leadership minus staff with interval",
        ),
        sentence=phrase(
            "Hantelbild: Messung Führung 54, Mitarbeitende 27.", "Dumbbell: measurement, leadership 54, staff 27."
        ),
        names=(
            text("Geschäftsleitung (n = 6)", "Board (n = 6)"),
            text("Bereichsleitungen (n = 13)", "Heads (n = 13)"),
            text("Mitarbeitende (n = 97)", "Staff (n = 97)"),
        ),
        rows=rows,
        note=SURVEY,
    )


def practices() -> r.Practices:
    return r.Practices(
        title=text("Veröffentlichte Praxis und unser Stand", "Published practice and our state"),
        subtitle=text(
            "Balken: Anteil der Unternehmen (schraffiert: Obergrenze). Kreis: trifft auf uns zu, teilweise, nicht; Strich: offen",
            "Bar: share of companies (hatched: upper bound). Circle: applies to us, partly, not; dash: open",
        ),
        sentence=phrase(
            "Veröffentlichte Anteile von Unternehmen und die Lage bei uns.",
            "Published shares of companies and our state.",
        ),
        rows=tuple(
            r.PracticeRow(text(de, en), published, state, phrase(own, own_en), ("thin",))
            for de, en, published, state, own, own_en in PRACTICES
        ),
        note=phrase(
            "Quellen [1] bis [4] wie unten. Jede Zeile ist eine eigene Frage; die Anteile dürfen nicht addiert werden.",
            "Sources [1] to [4] below. Each row is a question of its own.",
        ),
    )


def stage_shares() -> r.StageShares:
    names = (("Investigate", 41), ("Initiate", 30), ("Mobilize", 18), ("Scale", 9), ("Embed", 2))
    return r.StageShares(
        title=text(
            "Reifestufen in einem anderen Modell: 71 % der Organisationen stehen auf den unteren beiden Stufen",
            "Stages of another model: 71% stand on the lower two",
        ),
        subtitle=text(
            "XM Institute 2024, n = 234, Anteil der Organisationen in Prozent; schraffiert: rechnerischer Rest [5]",
            "XM Institute 2024, n = 234, share of organisations in percent; hatched: computed remainder [5]",
        ),
        sentence=phrase("Verteilung: 41, 30, 18, 9 und 2 Prozent.", "Distribution: 41, 30, 18, 9 and 2 percent."),
        segments=tuple(r.Segment(text(name), percent(share, "xmi", n=234), name == "Scale") for name, share in names),
        own_low=2,
        own_high=3,
        own_label=text(
            "Nordtal in eigener Zählung: Stufe 2–3 (nur zur Einordnung, anderes Instrument)",
            "Nordtal in its own count: stage 2–3 (for orientation only, another instrument)",
        ),
        note=phrase("Quelle: XM Institute [5].", "Source: XM Institute [5]."),
    )


def bars() -> r.Bars:
    return r.Bars(
        title=text("Gesamtzufriedenheit von Kundinnen und Kunden", "Overall customer satisfaction"),
        subtitle=text("Skala 1 bis 5; kleinere Werte sind besser", "Scale 1 to 5; lower is better"),
        sentence=phrase("Balken: eigener Wert 2,4; Branche 2,31.", "Bars: own 2.4; industry 2.31."),
        scale=(1.0, 5.0),
        rows=(
            r.BarRow(text("Nordtal Energie AG"), Number(2.4, "scale", 1, n=612, trace="company/item/STR-1"), own=True),
            r.BarRow(
                text("Energieversorgungsunternehmen im Bundesdurchschnitt", "Utilities nationwide"),
                Number(2.31, "scale", 2, n=1003, source="adobe"),
                phrase("Erhebung 2025, telefonisch", "Survey 2025, by telephone"),
            ),
            r.BarRow(
                text("Krankenkassen", "Health insurers"),
                Number(None, "scale", reason=text("nicht veröffentlicht", "not published")),
            ),
        ),
        note=phrase("Quelle: [4].", "Source: [4]."),
    )


def phases() -> r.Phases:
    names = (
        ("P1", "Analysieren", "Analyse"),
        ("P2", "Verankern und gestalten", "Anchor and design"),
        ("P3", "Umsetzen", "Implement"),
        ("P4", "Messen und anpassen", "Measure and adapt"),
    )
    states = (text("läuft", "running"), text("voraus", "ahead"), text("voraus", "ahead"), text("voraus", "ahead"))
    lanes = tuple(
        r.PhaseLane(
            key,
            number,
            text(de, en),
            text("Erst verstehen, dann handeln.", "Understand before acting."),
            phrase("3 bis 6 Monate", "3 to 6 months"),
            states[number - 1],
            tuple(
                r.PlannedBar(i, text(a, b), text(owner), start, length, days(effort), start < 2 and phase == 4)
                for i, a, b, owner, start, length, effort, _, phase, _ in ACTIONS
                if phase == number
            ),
            (text("Landkarte der Systeme liegt vor", "System map exists"),),
            (text("Messung je Quartal", "Quarterly measurement"),) if number == 4 else (),
        )
        for number, (key, de, en) in enumerate(names, start=1)
    )
    return r.Phases(
        title=text(
            "Vier Phasen, acht Maßnahmen, je eine verantwortliche Stelle", "Four phases, eight actions, one owner each"
        ),
        subtitle=text("Balken: Laufzeit", "Bar: duration"),
        sentence=phrase("Phasenplan in vier Bahnen über sechs Quartale.", "Plan in four lanes over six quarters."),
        quarters=tuple(map(text, ("Q4 2026", "Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "Q1 2028"))),
        lanes=lanes,
        note=phrase("Quelle: Maßnahmenplan, Entwurf vom 19. Oktober 2026.", "Source: plan, draft of 19 October 2026."),
    )


def effort_impact() -> r.EffortImpact:
    return r.EffortImpact(
        title=text("Aufwand und Wirkung der acht Maßnahmen", "Effort and impact of the eight actions"),
        subtitle=text("Ziffer: Nummer der Maßnahme; Farbe: Phase", "Figure: number of the action; colour: phase"),
        sentence=phrase(
            "Aufwand und Wirkung: Kernsysteme verbinden 260 Personentage, 4,6 Punkte.",
            "Effort and impact: core systems 260 person-days, 4.6 points.",
        ),
        points=tuple(
            r.MatrixPoint(i, text(a, b), days(effort), points(impact, decimals=1), phase, quick)
            for i, a, b, _, _, _, effort, impact, phase, quick in ACTIONS
        ),
        note=phrase(
            "Quelle: Maßnahmenkatalog; Wirkung ist eine Annahme.",
            "Source: catalogue of actions; impact is an assumption.",
        ),
        strong_impact=max(impact for *_, impact, _, _ in ACTIONS) / 2,
    )


def action_table() -> r.Table:
    columns = (
        r.Column(text("Nr.", "No.")),
        r.Column(text("Maßnahme", "Action")),
        r.Column(text("Verantwortlich", "Owner")),
        r.Column(text("Tage", "Days"), "number"),
        r.Column(text("Punkte", "Points"), "number"),
        r.Column(text("Anteil", "Share"), "number"),
    )
    rows = tuple(
        (
            i,
            text(a, b),
            text(owner),
            days(effort),
            points(impact, decimals=1),
            percent(100 * impact / 20.4),
        )
        for i, a, b, owner, _, _, effort, impact, _, _ in ACTIONS
    )
    empty: tuple[r.Value, ...] = (
        "",
        text("Noch nicht geschätzt", "Not yet estimated"),
        phrase("offen", "open"),
        days(None, text("unbekannt", "unknown")),
        Number(None, "points"),
        "=1+1",
    )
    return r.Table(
        text("Wer, bis wann, womit", "Who, when, with what"),
        text("Tage: Personentage; Punkte: erwartete Wirkung", "Days: person-days; points: expected impact"),
        columns,
        (*rows, empty),
        NO_NOTE,
    )


def findings() -> r.Numbered:
    gap = points(27, 15, 40, 116)
    return r.Numbered(
        "findings",
        text("Drei Ergebnisse", "Three findings"),
        (
            r.Entry(
                phrase(
                    "Messung und IT liegen am weitesten unter unserem Ziel.",
                    "Measurement and IT are furthest below target.",
                ),
                phrase(
                    "Es fehlen 25 und 23 Punkte, jeweils mehr als eine ganze Stufe (n = 116 und 93).",
                    "25 and 23 points are missing.",
                ),
            ),
            r.Entry(
                phrase(
                    "Die Führung sieht die Messung deutlich reifer als die Mitarbeitenden.",
                    "Leadership sees measurement as far more mature.",
                ),
                phrase(
                    "Der Abstand beträgt {gap} Punkte ({gap.low}–{gap.high}) und ist mehr als Zufall.",
                    "The gap is {gap} points ({gap.low}–{gap.high}).",
                    gap=gap,
                ),
            ),
            r.Entry(
                phrase(
                    "Strategie und Messung sind gesichert besser geworden.",
                    "Strategy and measurement have reliably improved.",
                ),
                phrase("+11 und +9 Punkte seit 2025.", "+11 and +9 points since 2025."),
            ),
        ),
    )


def decisions() -> r.Numbered:
    return r.Numbered(
        "decisions",
        text("Drei Entscheidungen", "Three decisions"),
        (
            r.Entry(
                phrase("Messrhythmus festlegen.", "Set a measurement rhythm."),
                phrase(
                    "Alle neun Kontaktpunkte bis Ende August 2027 auf Quartalsmessung bringen; {who}, {effort} Personentage.",
                    "All touchpoints quarterly; {who}, {effort} person-days.",
                    who=text("Leitung Marketing", "Head of Marketing"),
                    effort=days(75),
                ),
            ),
            r.Entry(
                phrase("Kernsysteme verbinden.", "Connect core systems."),
                phrase(
                    "CRM, Abrechnung und Tickets bis Ende 2027 koppeln; Leitung IT, 260 Personentage.",
                    "Couple CRM, billing and tickets by the end of 2027.",
                ),
            ),
            r.Entry(
                phrase("Eine Gesamtverantwortung benennen.", "Name one owner."),
                phrase(
                    "Eine Person mit Befugnis über die ganze Customer Journey, bis 31. März 2027.",
                    "One person with authority over the whole journey.",
                ),
            ),
        ),
    )


def key_figures() -> r.KeyFigures:
    figures = (
        (
            phrase("{rate}", rate=percent(71)),
            phrase("Rücklauf: 125 von 176 Eingeladenen", "Response: 125 of 176 invited"),
        ),
        (
            phrase("2 von 8", "2 of 8"),
            phrase("Dimensionen gesichert verbessert, keine verschlechtert", "dimensions reliably improved"),
        ),
        (
            phrase("3 von 9", "3 of 9"),
            phrase("Kontaktpunkten mindestens je Quartal gemessen", "touchpoints measured quarterly"),
        ),
        (
            phrase("Erfüllt", "Met"),
            phrase(
                "Basisanforderungen: 94 % der Leistungen wie versprochen (n = 53)", "Basics: 94% as promised (n = 53)"
            ),
        ),
    )
    return r.KeyFigures(tuple(r.KeyFigure(value, label) for value, label in figures))


def note(de: str, en: str, text_de: str, text_en: str) -> r.Paragraphs:
    return r.Paragraphs(text(de, en), (phrase(text_de, text_en),))


def reading_notes() -> tuple[r.Paragraphs, ...]:
    return (
        note(
            "Lesehilfe",
            "How to read",
            "Der Punkt ist der wahrscheinlichste Wert. Je kürzer der Balken, desto genauer ist er; der Balken erfasst nur den Zufall der Auswahl.",
            "The dot is the most likely value. The shorter the bar, the more precise it is.",
        ),
        note(
            "Stufe und Grenze",
            "Stage and bound",
            "Der Balken der Zusammenarbeit reicht über die Grenze von 40 Punkten. Deshalb steht dort eine Spanne, keine einzelne Stufe.",
            "The bar reaches across the bound of 40 points, hence a range.",
        ),
        note(
            "Gewicht",
            "Weight",
            "Strategie, Zusammenarbeit, IT und Messung zählen 1,25-fach.",
            "Strategy, collaboration, IT and measurement count 1.25 times.",
        ),
    )


def protected_notice() -> r.Notice:
    return r.Notice(
        "protected",
        text("Warum zwei Bereiche schraffiert sind", "Why two departments are hatched"),
        phrase(
            "Personal und Einkauf haben zusammen zu wenige Antworten für eine sichere Anzeige; deshalb sind beide geschützt.",
            "Two departments have too few answers to be shown safely; both are protected.",
        ),
    )


def method_card() -> r.Definitions:
    entries = (
        (
            "Wer gefragt wurde",
            "Who was asked",
            "176 Eingeladene, 125 Antworten, alle verwertbar, Rücklauf 71 %. Gezeigt: 116 von 161 in neun Berichtsgruppen.",
            "176 invited, 125 answers, response rate 71%.",
        ),
        (
            "Feldzeit und Schutz",
            "Field period and protection",
            "14. September bis 2. Oktober 2026; vertraulich. Mindestgruppe 5; vor dem Start festgelegt.",
            "14 September to 2 October 2026; confidential.",
        ),
        (
            "Fragenpaket",
            "Questionnaire",
            "CX-Reifegrad Kern 1.1; 57 von 60 Fragen unverändert seit 2025.",
            "CX maturity core 1.1.",
        ),
        (
            "Punktwert",
            "Score",
            "Antwortstufen 0 bis 4 werden zu 0 bis 100; Mittel je Frage, Dimension und Gruppe. „Weiß ich nicht“ zählt nicht als null.",
            "Levels 0 to 4 become 0 to 100.",
        ),
        (
            "Stufe",
            "Stage",
            "Grenzen 20, 40, 60, 80. Spanne, wenn der 90-%-Bereich eine Grenze berührt.",
            "Bounds 20, 40, 60, 80.",
        ),
        (
            "Unabhängigkeit",
            "Independence",
            "Bezahlt und begleitet vom Unternehmen selbst.",
            "Paid and run by the company itself.",
        ),
        (
            "Unsicherheit",
            "Uncertainty",
            "t-Verteilung, Endlichkeitskorrektur nach eingeladener Kopfzahl.",
            "t distribution with finite population correction.",
        ),
    )
    return r.Definitions(
        text("Methode", "Method"), tuple(r.Definition(text(de, en), phrase(a, b)) for de, en, a, b in entries)
    )


def section(key: str, kicker: Text, headline: Phrase, lead: Phrase | None, *blocks: r.Block) -> r.Section:
    return r.Section(key, kicker, headline, (lead,) if lead else (), blocks, NO_NOTE)


def sections() -> tuple[r.Section, ...]:
    plugin = r.Notice(
        "plugin",
        text("Ein Zusatz wurde ausgelassen", "A plugin was left out"),
        phrase(
            "Der Zusatz {name} hat keine gültigen Werte geliefert.",
            "The plugin {name} gave no valid values.",
            name="benchmark_example",
        ),
    )
    return (
        section(
            "summary",
            text("Zusammenfassung", "Summary"),
            phrase(
                "Wir stehen auf Stufe 2 bis 3, am ehesten auf 3; Messung und IT-Integration halten uns auf.",
                "We stand at stage 2 to 3, most likely 3; measurement and IT hold us back.",
            ),
            None,
            stage_bar(),
            findings(),
            decisions(),
            dot_plot(small=True),
            key_figures(),
            r.Notice(
                "info",
                text("Was dieser Bericht nicht sagt", "What this report does not say"),
                phrase(
                    "Reife beschreibt, was wir tun, nicht wie zufrieden Kundinnen und Kunden sind.",
                    "Maturity describes what we do, not how satisfied customers are.",
                ),
            ),
        ),
        section(
            "profile",
            text("Profil", "Profile"),
            phrase(
                "Messung und IT-Integration liegen mehr als eine Stufe unter dem Ziel, alle anderen näher.",
                "Measurement and IT integration are more than a stage below target.",
            ),
            phrase(
                "Keine Dimension erreicht heute das Ziel für Ende 2027. Eine Stufe umfasst 20 Punkte.",
                "No dimension reaches its target today. A stage is 20 points wide.",
            ),
            dot_plot(),
            *reading_notes(),
        ),
        section(
            "perception",
            text("Wahrnehmung", "Perception"),
            phrase(
                "Die Führung bewertet die Messung um {gap} Punkte höher als die Mitarbeitenden; das ist mehr als Zufall.",
                "Leadership rates measurement {gap} points higher than staff; more than chance.",
                gap=points(27, 15, 40, 116),
            ),
            phrase(
                "In zwei von acht Dimensionen ist der Abstand gesichert.",
                "In two of eight dimensions the gap is reliable.",
            ),
            dumbbell(),
            *reading_notes()[:2],
        ),
        section(
            "where",
            text("Wo im Unternehmen", "Where in the company"),
            phrase(
                "Der Kundenservice erlebt die Brüche am stärksten, die IT hält ihre Systeme für besser verbunden als alle anderen.",
                "Service feels the breaks most; IT believes its systems better connected.",
            ),
            phrase(
                "Die Bereiche sind nicht nach Rang geordnet: Das Bild zeigt, wo ein Gespräch lohnt, nicht wer besser ist.",
                "No ranking: the picture shows where a talk is worth it.",
            ),
            heatmap(),
            protected_notice(),
        ),
        section(
            "items",
            text("Strategie und Silos", "Strategy and silos"),
            phrase(
                "Das Kundenerlebnis steht in der Strategie, aber an den Grenzen der Abteilungen hilft man sich nur informell.",
                "CX is in the strategy, but at the borders help is informal.",
            ),
            phrase(
                "Wir zeigen die Verteilung der Antworten, nicht den Mittelwert.",
                "We show the spread of answers, not the mean.",
            ),
            distributions(),
        ),
        section(
            "benchmark",
            text("Vergleich", "Benchmark"),
            phrase(
                "Bei Strategie und Kennzahl sind wir weiter als die meisten; beim Erfassen der Kontakte fehlt viel.",
                "We are ahead in strategy; recording contacts is missing.",
            ),
            phrase(
                "Veröffentlicht sind Anteile einzelner Praktiken und Stufen fremder Modelle, keine Reifewerte je Dimension.",
                "Published are shares of practices and stages of other models.",
            ),
            stage_shares(),
            practices(),
            r.References(text("Nachweise", "Sources"), REFERENCES, phrase("n. g.: nicht genannt.", "n/s: not stated.")),
        ),
        section(
            "outcome",
            text("Ergebnisse", "Outcomes"),
            phrase(
                "Unsere Kundinnen und Kunden bewerten uns wie die Branche.", "Our customers rate us like the industry."
            ),
            None,
            bars(),
            plugin,
        ),
        section(
            "plan",
            text("Phasenplan", "Phase plan"),
            phrase(
                "Acht Maßnahmen in vier Phasen heben uns bis Anfang 2028 voraussichtlich ganz auf Stufe 3.",
                "Eight actions in four phases should lift us to stage 3.",
            ),
            phrase(
                "Erst Landkarte und Selbstbild, dann Verantwortung und Fahrplan, dann die Systeme.",
                "First the map, then responsibility, then the systems.",
            ),
            phases(),
        ),
        section(
            "actions",
            text("Maßnahmen", "Actions"),
            phrase(
                "Drei Maßnahmen wirken schnell, zwei sind strategische Vorhaben.",
                "Three actions are quick wins, two are strategic.",
            ),
            None,
            effort_impact(),
            action_table(),
        ),
        section(
            "method",
            text("Methode und Grenzen", "Method and limits"),
            phrase(
                "Jede Zahl lässt sich nachrechnen; vier Dinge kann dieser Bericht nicht zeigen.",
                "Every number can be traced; four things this report cannot show.",
            ),
            phrase(
                "Dieses Blatt beantwortet die Fragen „Wer sagt das? Verglichen womit? Seit wann?“",
                "This page answers who says so, compared with what, since when.",
            ),
            method_card(),
            r.Notice(
                "info",
                text("Was dieser Bericht nicht zeigt", "What this report does not show"),
                phrase(
                    "Ein Anstieg nach einer Maßnahme beweist ihre Wirkung nicht.",
                    "A rise after an action does not prove its effect.",
                ),
            ),
        ),
    )


def example_report() -> r.Report:
    trace = Trace(
        "company/overall/overall",
        "2.3 mean",
        (Input("STR", trace="company/item/STR-1", weight=1.25),),
        116,
        {"answered": 116, "dk": 9},
    )
    item = Trace("company/item/STR-1", "2.1 item", (), 28, {"answered": 28})
    return r.Report(
        schema=r.SCHEMA,
        kind="board",
        title=text("Wie reif ist unser Kundenerlebnis?", "How mature is our customer experience?"),
        organisation="Nordtal Energie AG",
        date="2026-10-19",
        subtitle=phrase(
            "Bericht für den Vorstand, zweite Runde, Oktober 2026", "Report for the board, second round, October 2026"
        ),
        synthetic=True,
        cover=stage_bar(),
        sections=sections(),
        traces={trace.id: trace, item.id: item},
        references=REFERENCES,
        result_digest="5f3c91ab07d2e6b4" * 4,
        engine_version="1.0.0",
        questionnaire="cx-maturity@1.0.0",
    )


KEPT_FIELDS = {"schema", "kind", "state", "mark", "unit", "about", "date", "trace", "source", "key"}


def with_every_text(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """The same report with every free text changed; codes that decide what is drawn stay as they are."""
    if isinstance(value, str):
        return value if name in KEPT_FIELDS else change(value)
    if isinstance(value, Number):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: with_every_text(getattr(value, f.name), change, f.name) for f in fields(value)})
    if isinstance(value, Mapping):
        return {key: with_every_text(entry, change) for key, entry in value.items()}
    if isinstance(value, tuple):
        return tuple(with_every_text(entry, change, name) for entry in value)
    return value
