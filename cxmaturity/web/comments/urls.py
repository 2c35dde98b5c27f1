from __future__ import annotations

from django.urls import path

from cxmaturity.web.comments import moderation, views

COMMENTS = "o/<slug:organisation>/runden/<uuid:round_id>/kommentare/"

urlpatterns = [
    path(COMMENTS, views.comments, name="comments"),
    path(f"{COMMENTS}moderation/", moderation.moderation, name="moderation"),
    path(f"{COMMENTS}moderation/<uuid:comment_id>/", moderation.redact, name="redact"),
]
