"""The catalog's pages; their names read noun-action."""

from django.urls import path

from catalog.views import briefs, families, framework, health, home

app_name = "catalog"

urlpatterns = [
    path("", home.home, name="home"),
    # Framework
    path("framework/", framework.framework_detail, name="framework-detail"),
    path("framework/<slug:level>/", framework.level_detail, name="level-detail"),
    # Families and foci
    path("families/", families.family_list, name="family-list"),
    path("families/<slug:family>/", families.family_detail, name="family-detail"),
    path("families/<slug:family>/<slug:focus>/", families.focus_detail, name="focus-detail"),
    # Briefs
    path("families/<slug:family>/<slug:focus>/<slug:level>/", briefs.brief_detail, name="brief-detail"),
    path(
        "families/<slug:family>/<slug:focus>/<slug:level>/history/",
        briefs.brief_history,
        name="brief-history",
    ),
    path(
        "families/<slug:family>/<slug:focus>/<slug:level>/editions/<int:number>/",
        briefs.brief_edition,
        name="brief-edition",
    ),
    path("briefs/<str:key>/", briefs.brief_by_key),
    path("briefs/<str:key>", briefs.brief_by_key, name="brief-by-key"),
    # Operations
    path("healthz", health.healthz, name="healthz"),
]
