"""What the first invented client states of its touchpoints and systems; made up like everything else of it."""

from __future__ import annotations

from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint

SYSTEMS = (
    System("CRM", "Kundendatenbank", "CRM", "M-VTR"),
    System("ABR", "Abrechnung", "ERP", "Z-FIN"),
    System("PORTAL", "Kundenportal", "Portal", "T-IT"),
    System("TEL", "Telefonanlage", "Telefonie", "M-KS"),
    System("MAIL", "Newsletter", "Marketing", "M-MKT"),
)
TOUCHPOINTS = (
    Touchpoint("WEB", "Website", "before", "monthly", "2026-09", "Kurzbefragung auf der Seite"),
    Touchpoint("TARIF", "Tarifrechner", "before", "never"),
    Touchpoint("MESSE", "Messen und Veranstaltungen", "before", "not_applicable"),
    Touchpoint("VERTRAG", "Vertragsabschluss", "during", "quarterly", "2026-07", "Befragung nach dem Abschluss"),
    Touchpoint("RECHNUNG", "Jahresrechnung", "during", "yearly", "2024-11", "Stichprobe"),
    Touchpoint("KONTO", "Onlinekonto", "during", "half_yearly", "2026-04", "Nutzungstest"),
    Touchpoint("HOTLINE", "Hotline", "after", "continuous", "2026-09", "Befragung nach dem Anruf"),
    Touchpoint("BESCHWERDE", "Beschwerde", "after"),
    Touchpoint("WECHSEL", "Umzug und Kündigung", "after", "never"),
)
LINKS = {
    "WEB": {"CRM": "none", "PORTAL": "interface", "MAIL": "interface"},
    "TARIF": {"CRM": "manual", "ABR": "none", "PORTAL": "real_time"},
    "VERTRAG": {"CRM": "manual", "ABR": "interface", "PORTAL": "none"},
    "RECHNUNG": {"CRM": "none", "ABR": "real_time", "PORTAL": "interface"},
    "KONTO": {"CRM": "interface", "ABR": "interface", "PORTAL": "real_time"},
    "HOTLINE": {"CRM": "manual", "ABR": "manual", "TEL": "real_time"},
    "BESCHWERDE": {"CRM": "manual", "TEL": "none"},
    "WECHSEL": {"CRM": "manual", "ABR": "manual"},
}
LANDSCAPE = Landscape(
    TOUCHPOINTS,
    SYSTEMS,
    tuple(Link(touchpoint, system, link) for touchpoint, row in LINKS.items() for system, link in row.items()),
)
