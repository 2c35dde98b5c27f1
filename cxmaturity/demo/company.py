"""The invented clients of one invented consultancy. Every name, every person and every figure here is made up.

A department: code, name, function, staff, heads, the code above, and how its people see things differently from the
rest of the company (points on [0, 1] per dimension). Levels: how many people of the executive management answer for
each division.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxmaturity.demo.landscape import LANDSCAPE
from cxmaturity.engine.landscape import Landscape


@dataclass(frozen=True)
class DemoDepartment:
    code: str
    name: str
    function: str
    staff: int
    heads: int = 1
    leaders: int = 0
    parent: str | None = None
    differs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoClient:
    """now and before: where the company stands per dimension in the two rounds, on [0, 1]. has_pulse: a third one runs.
    landscape: stated before the second round closes."""

    slug: str
    name: str
    industry: str
    nace: str
    size_band: str
    mode: str
    target: float
    response: float
    departments: tuple[DemoDepartment, ...]
    before: Mapping[str, float]
    now: Mapping[str, float]
    interchangeable_offer: bool = False
    has_pulse: bool = False
    landscape: Landscape = Landscape()


@dataclass(frozen=True)
class DemoPerson:
    email: str
    name: str
    role: str
    language: str
    clients: tuple[str, ...]
    department: str | None = None
    reads_comments: bool = False


AUENTAL = DemoClient(
    slug="auental-energie",
    name="Auental Energie AG (Demo)",
    industry="energy",
    nace="D35",
    size_band="250-999",
    mode="confidential",
    target=60,
    response=0.76,
    interchangeable_offer=True,
    landscape=LANDSCAPE,
    departments=(
        DemoDepartment("M", "Markt", "MKT", 0, 1, 3),
        DemoDepartment("M-MKT", "Marketing", "MKT", 14, 2, 0, "M", {"CUS": 0.10, "REL": 0.06}),
        DemoDepartment("M-VTR", "Vertrieb", "SAL", 30, 3, 0, "M", {"ITD": -0.05}),
        DemoDepartment("M-KS", "Kundenservice", "SVC", 44, 4, 0, "M", {"GOV": -0.12, "ITD": -0.13, "MEA": -0.06}),
        DemoDepartment("T", "Technik", "PRO", 0, 1, 3),
        DemoDepartment("T-NETZ", "Netz und Betrieb", "PRO", 32, 3, 0, "T", {"MEA": -0.12, "CUS": -0.08}),
        DemoDepartment("T-IT", "IT", "IT", 18, 2, 0, "T", {"ITD": 0.17}),
        DemoDepartment("T-PM", "Produktmanagement", "PRO", 11, 1, 0, "T", {"JRN": 0.08}),
        DemoDepartment("Z", "Zentrale Dienste", "FIN", 0, 1, 3),
        DemoDepartment("Z-FIN", "Finanzen und Controlling", "FIN", 10, 1, 0, "Z", {"STR": 0.05}),
        DemoDepartment("Z-HR", "Personal", "HR", 9, 1, 0, "Z", {"PEO": 0.11}),
        DemoDepartment("Z-QM", "Qualität, Recht und Datenschutz", "QM", 8, 1, 0, "Z", {"REL": 0.08}),
        DemoDepartment("Z-EK", "Einkauf", "FIN", 4, 1, 0, "Z"),
        DemoDepartment("Z-UE", "Unternehmensentwicklung", "QM", 3, 1, 0, "Z"),
    ),
    before={
        "G": 0.66,
        "STR": 0.32,
        "GOV": 0.33,
        "CUS": 0.44,
        "JRN": 0.40,
        "ITD": 0.25,
        "MEA": 0.24,
        "PEO": 0.44,
        "REL": 0.42,
    },
    now={
        "G": 0.78,
        "STR": 0.44,
        "GOV": 0.37,
        "CUS": 0.47,
        "JRN": 0.45,
        "ITD": 0.30,
        "MEA": 0.33,
        "PEO": 0.45,
        "REL": 0.45,
    },
)

BIRKHOF = DemoClient(
    slug="birkhof-versicherung",
    name="Birkhof Versicherung VVaG (Demo)",
    industry="insurance",
    nace="K65",
    size_band="250-999",
    mode="confidential",
    target=65,
    response=0.72,
    interchangeable_offer=True,
    has_pulse=True,
    departments=(
        DemoDepartment("K", "Kunde und Vertrieb", "SAL", 0, 0, 2),
        DemoDepartment("K-MKT", "Marke und Online", "MKT", 12, 1, 0, "K", {"CUS": 0.08}),
        DemoDepartment("K-AUS", "Außendienst", "SAL", 34, 2, 0, "K", {"REL": 0.07, "ITD": -0.08}),
        DemoDepartment("K-SVC", "Kundencenter", "SVC", 26, 1, 0, "K", {"GOV": -0.06}),
        DemoDepartment("S", "Schaden und Leistung", "SVC", 0, 0, 1),
        DemoDepartment("S-KFZ", "Kraftfahrt", "SVC", 18, 1, 0, "S", {"JRN": -0.07}),
        DemoDepartment("S-SACH", "Sach und Haftpflicht", "SVC", 16, 1, 0, "S"),
        DemoDepartment("B", "Betrieb", "PRO", 0, 0, 1),
        DemoDepartment("B-IT", "IT", "IT", 15, 1, 0, "B", {"ITD": 0.12}),
        DemoDepartment("B-FIN", "Rechnungswesen", "FIN", 9, 1, 0, "B"),
        DemoDepartment("B-HR", "Personal", "HR", 7, 0, 0, "B", {"PEO": 0.09}),
        DemoDepartment("B-DSB", "Datenschutz", "DPO", 3, 0, 0, "B"),
    ),
    before={
        "G": 0.80,
        "STR": 0.42,
        "GOV": 0.42,
        "CUS": 0.50,
        "JRN": 0.46,
        "ITD": 0.38,
        "MEA": 0.45,
        "PEO": 0.50,
        "REL": 0.55,
    },
    now={
        "G": 0.88,
        "STR": 0.55,
        "GOV": 0.51,
        "CUS": 0.56,
        "JRN": 0.54,
        "ITD": 0.45,
        "MEA": 0.52,
        "PEO": 0.54,
        "REL": 0.60,
    },
)

CARLSHUETTE = DemoClient(
    slug="carlshuette-maschinenbau",
    name="Carlshütte Maschinenbau GmbH (Demo)",
    industry="manufacturing",
    nace="C28",
    size_band="50-249",
    mode="attributed",
    target=55,
    response=0.95,
    departments=(
        DemoDepartment("L", "Geschäftsführung", "EXEC", 0, 0, 3),
        DemoDepartment("V", "Vertrieb", "SAL", 3, 1),
        DemoDepartment("V-IN", "Vertrieb Inland", "SAL", 2, 1, 0, "V"),
        DemoDepartment("V-EX", "Vertrieb Export", "SAL", 2, 1, 0, "V"),
        DemoDepartment("MA", "Marketing", "MKT", 2, 1, 0, None, {"CUS": 0.08}),
        DemoDepartment("KD", "Kundendienst", "SVC", 4, 1, 0, None, {"JRN": 0.10, "GOV": -0.08}),
        DemoDepartment("KO", "Konstruktion", "PRO", 3, 1, 0, None, {"CUS": -0.10}),
        DemoDepartment("FE", "Fertigung", "PRO", 3, 1),
        DemoDepartment("IT", "IT", "IT", 2, 1, 0, None, {"ITD": 0.12}),
        DemoDepartment("QM", "Qualität", "QM", 1, 1, 0, None, {"MEA": 0.10}),
        DemoDepartment("CO", "Controlling", "FIN", 1, 1),
        DemoDepartment("PE", "Personal", "HR", 1, 1),
    ),
    before={
        "G": 0.58,
        "STR": 0.20,
        "GOV": 0.30,
        "CUS": 0.36,
        "JRN": 0.32,
        "ITD": 0.22,
        "MEA": 0.18,
        "PEO": 0.36,
        "REL": 0.30,
    },
    now={
        "G": 0.62,
        "STR": 0.27,
        "GOV": 0.33,
        "CUS": 0.40,
        "JRN": 0.36,
        "ITD": 0.25,
        "MEA": 0.26,
        "PEO": 0.38,
        "REL": 0.33,
    },
)

CLIENTS = (AUENTAL, BIRKHOF, CARLSHUETTE)
PEOPLE = (
    DemoPerson(
        "vorstand@auental.example", "Mara Auental", "executive", "de", ("auental-energie",), reads_comments=True
    ),
    DemoPerson(
        "beratung@klarblick.example", "Kim Klarblick", "consultant", "de", tuple(client.slug for client in CLIENTS)
    ),
    DemoPerson("personal@auental.example", "Hanna Rehm", "hr_lead", "de", ("auental-energie",)),
    DemoPerson("it@auental.example", "Ismail Tan", "it_lead", "en", ("auental-energie",)),
    DemoPerson("markt@auental.example", "Mila Marten", "department_lead", "de", ("auental-energie",), "M"),
    DemoPerson("betriebsrat@auental.example", "Bernd Rath", "works_council", "de", ("auental-energie",)),
    DemoPerson("admin@auental.example", "Ada Minde", "admin", "de", ("auental-energie",)),
)
