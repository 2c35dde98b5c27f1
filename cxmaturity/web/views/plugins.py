from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from cxmaturity.reports.installed import installed_plugins
from cxmaturity.web.navigation import installation_links
from cxmaturity.web.plugins import listed, problems_of_absent


@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """The plugins of this installation, for those who run it."""
    if not request.user.is_staff:
        raise PermissionDenied
    loaded = installed_plugins()
    shown = {"plugins": listed(loaded), "absent": problems_of_absent(loaded)}
    return render(request, "web/plugins.html", shown | {"navigation": installation_links(request.user, current=True)})
