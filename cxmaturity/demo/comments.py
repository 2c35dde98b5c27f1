"""What people of the invented energy company wrote in their last round: department, level, item, words. All made up."""

from __future__ import annotations

from cxmaturity.assessments.actions.storing import store_shuffled
from cxmaturity.assessments.models import Comment, Round

STAFF, MANAGEMENT, LEADERSHIP = "staff", "management", "leadership"
AUENTAL_WROTE = (
    ("M-KS", STAFF, "STR-1", "Die Strategie kennen wir von einem Plakat im Flur. Was sie für ein Telefonat bedeutet, steht dort nicht."),
    ("M-VTR", STAFF, "STR-1", "Im Jahresgespräch geht es um Abschlüsse, nicht um Kundinnen und Kunden. Das merkt man."),
    ("T-NETZ", STAFF, "STR-1", "Bei uns heißt Strategie: Versorgungssicherheit. Dass am anderen Ende jemand wartet, kommt darin nicht vor."),
    ("M-MKT", MANAGEMENT, "STR-1", "Der Abschnitt ist gut geschrieben. Es fehlt, wer bis wann was davon umsetzt."),
    ("T", LEADERSHIP, "STR-3", "Unser Versprechen ist klar: einfach und verlässlich. Jetzt muss es noch in jeder Rechnung stehen."),
    ("M-KS", STAFF, "STR-3", "„Einfach“ sagen wir auch am Telefon. Dann lesen wir die Tarifblätter vor."),
    ("M-KS", STAFF, "GOV-1", "Wenn Netz und Abrechnung beide gebraucht werden, rufe ich dreimal an und schreibe zwei Mails. Die Kundin hört so lange nichts."),
    ("M-KS", STAFF, "GOV-1", "Es gibt niemanden, der einen Fall von Anfang bis Ende behält."),
    ("M-VTR", STAFF, "GOV-1", "Bei Geschäftskunden geht es, weil man sich kennt. Bei Haushalten bleibt es liegen."),
    ("T-NETZ", STAFF, "GOV-1", "Wir erfahren von Beschwerden erst, wenn die Presse anruft."),
    ("T-IT", STAFF, "GOV-1", "Anfragen kommen bei uns ohne Ansprechperson an. Dann fragt jeder nach, und keiner antwortet."),
    ("Z-FIN", STAFF, "GOV-1", "Ein gemeinsames Postfach würde schon helfen."),
    ("M-VTR", MANAGEMENT, "GOV-2", "Auf dem Papier der Vorstand. Im Alltag, wer zuletzt angefasst hat."),
    ("M-KS", STAFF, "GOV-2", "Für den Einzug ist der Vertrieb zuständig, für den Umzug wir, für den Auszug niemand."),
    ("T-IT", STAFF, "GOV-5", "Systeme werden ausgesucht, bevor jemand den Kundenservice gefragt hat. Danach bauen wir Umwege."),
    ("M-KS", STAFF, "GOV-5", "Die neue Maske hat sieben Klicks mehr als die alte. Gefragt wurden wir nicht."),
    ("Z-EK", STAFF, "GOV-5", "Ausschreibungen laufen über den Preis. Nach Bedienung fragt das Formular nicht."),
    ("M-KS", STAFF, "CUS-1", "Ich sehe die letzten drei Kontakte, aber nicht, was versprochen wurde."),
    ("M-MKT", STAFF, "CUS-1", "Wir haben gute Studien dazu. Sie liegen auf unserem Laufwerk und sonst nirgends."),
    ("T-PM", STAFF, "CUS-2", "Beim Solarpaket erwarten die Leute einen Termin in zwei Wochen. Es werden acht."),
    ("M-KS", STAFF, "JRN-3", "Wer im Portal anfängt und dann anruft, fängt bei mir von vorn an."),
    ("M-KS", STAFF, "JRN-3", "Die Chat-Verläufe sehe ich am Telefon nicht. Das ist peinlich."),
    ("M-MKT", STAFF, "JRN-3", "Die Kampagne verspricht etwas, das im Portal anders heißt."),
    ("T-NETZ", STAFF, "JRN-1", "Der Zählerwechsel ist für viele der einzige Besuch von uns im Haus. In der Übersicht fehlt er."),
    ("M-KS", STAFF, "ITD-1", "Adresse ändern heißt: in vier Systemen. Im fünften steht dann die alte."),
    ("M-VTR", STAFF, "ITD-1", "Ich führe meine Kunden in einer eigenen Tabelle, weil ich der anderen nicht traue."),
    ("T-IT", STAFF, "ITD-1", "Die Schnittstelle zur Abrechnung gibt es seit dem Frühjahr. Gesagt hat es den Fachabteilungen niemand."),
    ("T-IT", STAFF, "ITD-1", "Technisch wären wir weiter. Es fehlt die Entscheidung, welches System führt."),
    ("Z-FIN", STAFF, "ITD-1", "Wir gleichen jeden Monat von Hand ab. Zwei Tage."),
    ("T-NETZ", STAFF, "ITD-2", "Was draußen gesagt wird, steht auf dem Auftragszettel und nirgends sonst."),
    ("M-MKT", STAFF, "MEA-1", "Gemessen wird viel. Gelesen wird die eine Zahl auf Seite eins."),
    ("M-KS", STAFF, "MEA-1", "Nach dem Telefonat wird gefragt, ob ich freundlich war. Nicht, ob das Anliegen erledigt ist."),
    ("M-VTR", STAFF, "MEA-5", "Kritische Rückmeldungen bekommt, wer gerade Zeit hat."),
    ("M-KS", STAFF, "MEA-5", "Wir schreiben die Gründe auf. Was daraus wird, erfahren wir nicht."),
    ("Z-QM", STAFF, "MEA-5", "Die Auswertung gibt es jedes Quartal. Eine Antwort darauf noch nie."),
    ("M-KS", STAFF, "PEO-2", "Bis 25 Euro darf ich selbst entscheiden. Das hilft wirklich, bitte beibehalten."),
    ("M-KS", STAFF, "PEO-2", "Die Grenze kennt nicht jede Schicht."),
    ("T-NETZ", STAFF, "PEO-2", "Vor Ort darf ich nichts zusagen, auch nicht einen zweiten Termin."),
    ("Z-HR", STAFF, "PEO-2", "In der Einarbeitung kommt das Thema an einem Nachmittag vor."),
    ("M-VTR", STAFF, "PEO-3", "Unser Bereich hört einmal im Monat gemeinsam Gespräche an. Das hat mehr verändert als jede Schulung."),
    ("T-IT", STAFF, "PEO-3", "Ein Tag im Kundenservice für alle aus der IT: jederzeit wieder."),
    ("Z-UE", STAFF, "PEO-3", "Gelobt wird, wer pünktlich liefert. Ob es jemandem nützt, fragt keiner."),
    ("M-MKT", STAFF, "REL-1", "Wir antworten auf Bewertungen inzwischen am selben Tag. Darauf sind wir stolz."),
    ("M-KS", STAFF, "REL-1", "Manche Antworten versprechen Dinge, die wir nicht halten können."),
    ("M-KS", STAFF, "BAR-1", "Es fehlt nicht am Willen. Es fehlt die Zeit, etwas zu Ende zu denken."),
    ("T-PM", STAFF, "BAR-1", "Zu viele Projekte auf einmal. Bitte lieber eines richtig."),
)  # fmt: skip


def write_comments(round: Round) -> None:
    """As submits leave them, before the round is closed."""
    place = {"organisation_id": round.organisation_id, "round": round}
    store_shuffled(
        [
            Comment(department=department, level=level, item=item, text=text, **place)
            for department, level, item, text in AUENTAL_WROTE
        ]
    )
