from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from cxmaturity.organisations.models import Role
from cxmaturity.organisations.queries import memberships_of
from cxmaturity.web.navigation import portfolio_links
from cxmaturity.web.process import client_of, grouped, headline_of


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """The next thing to do: one organisation opens at once, a consultant sees the clients, anybody else chooses."""
    memberships = memberships_of(request.user)
    if len(memberships) == 1 and "choose" not in request.GET:
        return redirect("web:overview", organisation=memberships[0].organisation.slug)
    if any(membership.role == Role.CONSULTANT for membership in memberships):
        return redirect("web:portfolio")
    return render(request, "web/home.html", {"memberships": memberships})


@never_cache
def portfolio(request: HttpRequest) -> HttpResponse:
    """A consultant's clients by the state of their work, never by score."""
    memberships = [each for each in memberships_of(request.user) if each.role == Role.CONSULTANT]
    if not memberships:
        raise Http404
    clients = [client_of(membership) for membership in memberships]
    shown = {"groups": grouped(clients), "headline": headline_of(clients), "clients": clients}
    return render(request, "web/portfolio.html", shown | {"navigation": portfolio_links(request.user)})
