"""Days and times on English pages, as the mails write them."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format

SUNDAY_EVENING = datetime(2026, 12, 6, 18, 5)


def test_an_english_day_names_its_month_and_an_hour_counts_to_24():
    with translation.override("en"):
        assert date_format(SUNDAY_EVENING, "DATE_FORMAT") == "6 December 2026"
        assert date_format(SUNDAY_EVENING, "TIME_FORMAT") == "18:05"


def test_german_days_stay_as_german_writes_them():
    with translation.override("de"):
        assert date_format(SUNDAY_EVENING, "DATE_FORMAT") == "6. Dezember 2026"
