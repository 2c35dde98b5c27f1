"""The plugins of this installation, found with its settings, loaded once in a process."""

from functools import cache

from django.conf import settings

from cxmaturity.plugin.manager import LoadedPlugins, load
from cxmaturity.reports import built_in


@cache
def installed_plugins() -> LoadedPlugins:
    return load(settings.PLUGINS_FOLDER, settings.PLUGINS_ALLOWED, settings.PLUGINS_DISABLED, [built_in])
