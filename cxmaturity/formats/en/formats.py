"""Days and times in English as the mails write them: 6 December 2026, 18:00."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
