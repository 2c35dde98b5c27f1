from __future__ import annotations

from django.urls import path

from cxmaturity.web.landscape import editing, files, overview

LANDSCAPE = "o/<slug:organisation>/landschaft/"

urlpatterns = [
    path(LANDSCAPE, overview.overview, name="landscape"),
    path(f"{LANDSCAPE}datei/<uuid:upload_id>/", files.preview, name="landscape-preview"),
    path(f"{LANDSCAPE}neuer-touchpoint/", editing.new_touchpoint, name="new-touchpoint"),
    path(f"{LANDSCAPE}neues-system/", editing.new_system, name="new-system"),
    path(f"{LANDSCAPE}touchpoints/<str:code>/", editing.touchpoint, name="touchpoint"),
    path(f"{LANDSCAPE}systeme/<str:code>/", editing.system, name="system"),
]
