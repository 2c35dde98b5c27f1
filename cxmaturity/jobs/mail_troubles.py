"""Why a mail was not sent, in the words that an organiser reads, and what is then to do."""

import smtplib

from cxmaturity.jobs.errors import MailTrouble

NOT_ALLOWED = (530, 534, 535, 538)  # the server wants another sign-in: nobody's address is at fault
SERVER = MailTrouble(
    "mail_server",
    {
        "de": "Der Mailserver nimmt zurzeit keine Mails an; drei Tage lang wird es immer wieder versucht. Bleibt es"
        " dabei, muss die Person, die den Server betreibt, CXMATURITY_MAIL_URL und CXMATURITY_MAIL_FROM prüfen.",
        "en": "The mail server takes no mail at present; it is tried again and again for three days. If it stays like"
        " this, whoever runs the server has to check CXMATURITY_MAIL_URL and CXMATURITY_MAIL_FROM.",
    },
)
BUSY = MailTrouble(
    "mail_deferred",
    {
        "de": "Der Mailserver hat diese Mail noch nicht angenommen; drei Tage lang wird es immer wieder versucht."
        " Bleibt es dabei, prüfen Sie bitte die Adresse.",
        "en": "The mail server has not taken this mail yet; it is tried again and again for three days. If it stays"
        " like this, please check the address.",
    },
)
RECIPIENT = MailTrouble(
    "recipient_refused",
    {
        "de": "Der Mailserver hat die Adresse abgelehnt. Bitte prüfen Sie die Adresse und senden Sie die Mail erneut.",
        "en": "The mail server refused the address. Please check the address and send the mail again.",
    },
)
CONTENT = MailTrouble(
    "mail_refused",
    {
        "de": "Der Mailserver hat die Mail abgelehnt. Bitte fragen Sie die Person, die ihn betreibt, nach dem Grund, und"
        " senden Sie die Mail danach erneut.",
        "en": "The mail server refused the mail. Please ask whoever runs it for the reason, then send the mail again.",
    },
)
UNKNOWN_MAKER = MailTrouble(
    "unknown_maker",
    {
        "de": "Diese Art von Mail kennt das Programm nicht mehr. Bitte stoßen Sie sie auf der Seite erneut an.",
        "en": "The program no longer knows this kind of mail. Please ask for it again on the page.",
    },
)
NOT_MADE = MailTrouble(
    "letter_not_made",
    {
        "de": "Die Mail ließ sich nicht schreiben; das Protokoll nennt die Stelle. Bitte melden Sie den Fehler und"
        " senden Sie die Mail danach erneut.",
        "en": "The mail could not be written; the log names the place. Please report the error, then send the mail"
        " again.",
    },
    tries=5,
)
NOT_A_LETTER = MailTrouble(
    "letter_refused",
    {
        "de": "Die Mail hat keine gültige Adresse oder einen Zeilenumbruch in der Betreffzeile. Bitte berichtigen Sie"
        " Adresse und Namen und senden Sie die Mail erneut.",
        "en": "The mail has no valid address or a line break in its subject. Please correct address and names, then"
        " send the mail again.",
    },
)


def code_of(error: Exception) -> int:
    """The number that the server answered; 0 when it said nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def trouble_of(error: OSError) -> MailTrouble:
    """What an error of sending means for the mail. Only RECIPIENT and CONTENT are final."""
    code = code_of(error)
    alone = isinstance(error, (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError))
    if not alone or code == 421 or code in NOT_ALLOWED:
        return SERVER
    if not 500 <= code < 600:
        return BUSY
    return RECIPIENT if isinstance(error, smtplib.SMTPRecipientsRefused) else CONTENT
