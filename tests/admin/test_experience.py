"""An occupation's job zone beside the typical experience of the levels here, for editors."""

import pytest
from django.urls import reverse

from catalog.admin.experience import prepare
from catalog.models import JobZone, LinkBasis, OccupationProfile
from tests.factories import make_brief, make_level, make_link, make_occupation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

QUEUE = "/admin/catalog/occupationlink/queue/"


@pytest.fixture
def zone():
    """The job zone of O*NET's software developers."""
    zone = JobZone.objects.create(
        number=4, name="Job Zone Four: Considerable Preparation Needed", svp_range="(7.0 to < 8.0)"
    )
    OccupationProfile.objects.create(occupation=make_occupation("15-1252.00"), job_zone=zone)
    return zone


@pytest.fixture
def link(zone):
    """A link to the SOC's software developers, of a focus with three professional briefs and one other."""
    make_level("P1", min_years=0, max_years=1)
    make_level("P3", min_years=3, max_years=5)
    make_level("P6", min_years=12, max_years=None)
    make_level("M1", min_years=20, max_years=None)
    for level in ("P1", "P3", "P6", "M1"):
        brief = make_brief(f"SWE.GEN.{level}")
    return make_link(brief.focus, basis=LinkBasis.INFERRED)


def text(response):
    return " ".join(response.content.decode().split())


def test_levels_are_named_if_they_ask_for_clearly_more_or_less(link, zone):
    preparation = prepare(link.occupation, [make_level(code) for code in ("P1", "P3", "P6", "P6")])

    assert preparation.zone == zone
    assert [(level.code, difference) for level, difference in preparation.differing] == [
        ("P1", "less"),
        ("P6", "more"),
    ]


def test_without_a_job_zone_there_is_nothing_to_say(link):
    assert prepare(make_occupation("15-0000", "Computer & Mathematical Occupations"), []) is None
    OccupationProfile.objects.update(job_zone=None)
    assert prepare(link.occupation, []) is None


def test_a_zone_whose_range_is_not_known_is_named_and_compared_with_nothing(link):
    JobZone.objects.update(svp_range="")

    assert prepare(link.occupation, [make_level("P6")])[1:] == (None, [])


def test_the_queue_shows_it_for_the_levels_that_the_link_covers(reviewer, link):
    page = text(reviewer.get(QUEUE))

    assert (
        'What O*NET says it takes</h3> <div class="queue__text"> <p>Job Zone Four: Considerable Preparation Needed: '
        "2 to 4 years of courses, training and experience together.</p>"
    ) in page
    assert "P1, 0–1 yrs: asks for less" in page
    assert "P6, 12+ yrs: asks for more" in page
    assert "P3, 3–5 yrs: asks" not in page
    assert "M1" not in page[page.index("What O*NET says it takes") : page.index("The briefs it covers")]


def test_the_form_of_a_link_shows_it_too(editor, link):
    page = text(editor.get(reverse("admin:catalog_occupationlink_change", args=[link.pk])))
    assert "P6, 12+ yrs: asks for more" in page

    OccupationProfile.objects.all().delete()
    page = text(editor.get(reverse("admin:catalog_occupationlink_change", args=[link.pk])))
    assert "asks for" not in page
    assert editor.get(reverse("admin:catalog_occupationlink_add")).status_code == 200
