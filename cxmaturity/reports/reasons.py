"""What a reader is told while a report is made, and when it cannot be made."""

from cxmaturity.engine.errors import Refused
from cxmaturity.jobs.errors import JobFailed


class ReportRefused(Refused):
    """A report that this installation does not make: unknown kind, format or language."""


class ReportTooLarge(JobFailed):
    def __init__(self) -> None:
        super().__init__(
            "report_too_large",
            {
                "de": "Der Bericht ist zu umfangreich: Er braucht mehr Zeit oder Speicher, als ein Bericht haben darf.",
                "en": "The report is too large: it needs more time or memory than a report may have.",
            },
        )


class StorageFailed(JobFailed):
    """Tried twice: space is often made in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "storage",
            {
                "de": "Der Datenträger ist voll oder nicht beschreibbar. Es wurde nichts gespeichert; sobald wieder"
                " Platz ist, stoßen Sie den Bericht bitte erneut an.",
                "en": "The disk is full or cannot be written. Nothing was saved; please ask for the report again once"
                " there is space.",
            },
            tries=2,
        )


class ReportBrokeOff(JobFailed):
    """The process died of something that nobody foresaw; its log says of what. Often it goes well the next time."""

    def __init__(self) -> None:
        super().__init__(
            "report_broke_off",
            {
                "de": "Das Erstellen des Berichts ist abgebrochen. Das Protokoll des Servers nennt die Ursache.",
                "en": "Making the report broke off. The log of the server names the cause.",
            },
            tries=5,
        )


PROGRESS = {
    "building": (0.05, {"de": "Inhalte werden zusammengestellt", "en": "Putting the content together"}),
    "drawing": (0.35, {"de": "Seiten werden gezeichnet", "en": "Drawing the pages"}),
    "writing": (0.9, {"de": "Datei wird gespeichert", "en": "Saving the file"}),
}
