"""The catalog's pages; their names read noun-action."""

from django.urls import path

from catalog.views import (
    about,
    advert,
    briefs,
    compare,
    editions,
    families,
    framework,
    health,
    home,
    occupations,
    pdf,
    pictures,
    search,
    sitemap,
    styleguide,
    titles,
)

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
    # Briefs to take away
    path(
        "families/<slug:family>/<slug:focus>/<slug:level>/advert/", advert.brief_advert, name="brief-advert"
    ),
    path("families/<slug:family>/<slug:focus>/<slug:level>/brief.pdf", pdf.brief_pdf, name="brief-pdf"),
    # Comparison
    path("compare/", compare.compare, name="compare"),
    # Search and titles
    path("search/", search.search_page, name="search"),
    path("search/suggest/", search.search_suggest, name="search-suggest"),
    path("titles/", titles.title_list, name="title-list"),
    # Pictures, and what crawlers ask for
    path("picture.png", pictures.picture, name="picture"),
    path(
        "families/<slug:family>/<slug:focus>/<slug:level>/picture.png",
        pictures.brief_picture,
        name="brief-picture",
    ),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_part, name="sitemap-part"),
    path("robots.txt", sitemap.robots, name="robots"),
    # For staff
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    # Occupations
    path("occupations/", occupations.occupation_list, name="occupation-list"),
    path("occupations/<str:code>/", occupations.occupation_detail, name="occupation-detail"),
    # What changed, and what all this is
    path("changes/", editions.edition_list, name="edition-list"),
    path("changes/feed/", editions.edition_feed, name="edition-feed"),
    path("about/", about.about, name="about"),
    # Operations
    path("healthz", health.healthz, name="healthz"),
]
