"""The scoring methods that a questionnaire of this installation may name."""

from functools import cache

from django.conf import settings

from cxmaturity.plugin.manager import load


@cache
def known_methods() -> tuple[str, ...]:
    """Keys of the methods that the plugins bring, asked once in a process."""
    loaded = load(settings.PLUGINS_FOLDER, settings.PLUGINS_ALLOWED, settings.PLUGINS_DISABLED)
    return tuple(method.key for method in loaded.scoring_methods())
