from __future__ import annotations

from cxmaturity.organisations.models import LANGUAGES, User
from cxmaturity.web.models import SignInAttempt
from cxmaturity.web.queries import MOST_FAILURES, forgotten_attempts, recent_attempts


def count_attempt(*, key: str) -> bool:
    """Counted before the password is looked at, so that many tries at once are no way round; False = too many."""
    forgotten_attempts().delete()
    attempt = SignInAttempt.objects.create(key=key)
    if recent_attempts(key).count() <= MOST_FAILURES:
        return True
    attempt.delete()
    return False


def forget_attempts(*, key: str) -> None:
    SignInAttempt.objects.filter(key=key).delete()


def choose_language(*, user: User, language: str) -> None:
    if language in dict(LANGUAGES) and language != user.language:
        User.objects.filter(pk=user.pk).update(language=language)
