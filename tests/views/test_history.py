"""A brief's editions: all of them, one of them, two side by side, and the page as it stood on a day."""

import datetime

import pytest

from catalog.models import Brief, Edition, Level
from catalog.publishing import editions
from catalog.querysets import Status
from tests.factories import make_brief, make_dimension

pytestmark = pytest.mark.django_db

GEN_P3 = "/families/swe/gen/p3/"


@pytest.fixture
def brief():
    """A brief with three editions, on 1 March, 1 April and 1 May 2026; its level was reworded in mid-April."""
    make_dimension("SCOPE")
    brief = make_brief("SWE.GEN.P3", summary="First.", skills=["SQL", "Git"])
    Level.objects.update(expectations={"SCOPE": "An old scope"})
    keep(brief, 3), keep(brief.level, 3)
    Brief.objects.update(summary="Second.", skills=["Git", "Python"])
    keep(brief, 4)
    Level.objects.update(expectations={"SCOPE": "A new scope"})
    keep(brief.level, 4, day=15)
    Brief.objects.update(summary="Third.", skills=["Git", "Python"])
    keep(brief, 5, note="Shorter")
    return brief


def keep(subject, month, day=1, note=""):
    """Keep the row as an edition of a day in 2026."""
    newest = Edition.objects.newest_of(subject)
    Edition.objects.create(
        subject=subject,
        number=newest.number + 1 if newest else 1,
        status=Status.PUBLISHED,
        content=type(subject).objects.get(pk=subject.pk).content(),
        published_at=datetime.datetime(2026, month, day, 12, tzinfo=datetime.UTC),
        note=note,
    )


def test_the_foot_of_a_brief_names_its_edition(brief, client, read):
    assert "Edition 3 · 1 May 2026 · History" in read(GEN_P3)
    assert f'href="{GEN_P3}history/"' in client.get(GEN_P3).content.decode()


def test_a_brief_whose_editions_were_not_kept_names_none(read):
    make_brief("SWE.GEN.P3")

    assert "Edition" not in read(GEN_P3)
    assert "No edition has been kept yet." in read(f"{GEN_P3}history/")


def test_an_old_edition_shows_the_page_as_it_was_and_says_that_it_is_superseded(brief, client, read):
    page = read(f"{GEN_P3}editions/1/")

    assert "Edition 1, published 1 March 2026. It has been superseded: read edition 3." in page
    assert "First." in page
    assert "An old scope" in page
    assert "Third." not in page


def test_the_edition_in_force_says_so(brief, read):
    assert "Edition 3, published 1 May 2026. It is in force." in read(f"{GEN_P3}editions/3/")


@pytest.mark.parametrize(
    ("day", "summary", "scope"),
    [
        ("2026-03-01", "First.", "An old scope"),
        ("2026-03-31", "First.", "An old scope"),
        ("2026-04-01", "Second.", "An old scope"),
        ("2026-04-20", "Second.", "A new scope"),
        ("2026-05-01", "Third.", "A new scope"),
        ("2999-12-31", "Third.", "A new scope"),
    ],
)
def test_a_brief_is_shown_as_it_stood_on_a_day_its_levels_text_included(brief, read, day, summary, scope):
    page = read(f"{GEN_P3}?as_of={day}")

    assert summary in page
    assert scope in page


def test_a_day_before_the_first_edition_says_that_there_was_none(brief, read):
    assert "SWE.GEN.P3 had not been published by 28 February 2026." in read(
        f"{GEN_P3}?as_of=2026-02-28", status=404
    )


@pytest.mark.parametrize("day", ["", "yesterday", "2026-13-01", "%00", "9" * 50])
def test_what_is_no_day_is_refused_with_an_example(brief, read, day):
    assert "as_of takes a day, written like 2026-03-01." in read(f"{GEN_P3}?as_of={day}", status=404)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_break_nothing(brief, client, day):
    assert client.get(f"{GEN_P3}?as_of={day}").status_code in (200, 404)


@pytest.mark.parametrize("number", ["0", "4", "9" * 40])
def test_an_edition_that_is_not_there_leads_to_those_that_are(brief, client, read, number):
    assert "has no edition" in read(f"{GEN_P3}editions/{number}/", status=404)
    assert f'href="{GEN_P3}history/"' in client.get(f"{GEN_P3}editions/{number}/").content.decode()


def test_the_history_lists_every_edition_and_shows_what_the_newest_changed(brief, read):
    page = read(f"{GEN_P3}history/")

    assert "Edition 3 1 May 2026 Shorter" in page
    assert "Edition 1 1 March 2026 No note" in page
    assert "From edition 2 to edition 3 Summary Reworded Second.Third." in page


def test_any_two_editions_can_be_compared(brief, client, read):
    path = f"{GEN_P3}history/?from=1&to=2"

    assert "From edition 1 to edition 2" in read(path)
    html = client.get(path).content.decode()
    assert "<del>First.</del><ins>Second.</ins>" in html
    assert "<del>SQL</del>" in html
    assert "<ins>Python</ins>" in html


@pytest.mark.parametrize("query", ["from=9&to=x", "from=%00", "to=" + "9" * 99, "from=3&to=3"])
def test_a_choice_of_editions_that_makes_no_sense_breaks_nothing(brief, read, query):
    assert "Editions of SWE.GEN.P3" in read(f"{GEN_P3}history/?{query}")


@pytest.mark.parametrize("page", ["history/", "editions/1/", "?as_of=2026-05-01"])
def test_what_is_planned_has_no_history_to_see(read, page):
    brief = make_brief("SWE.GEN.P3", status=Status.PLANNED)
    editions.record(brief, by=None)

    read(GEN_P3 + page, status=404)


def test_markup_in_an_edition_is_text(client):
    attack = "<script>alert(1)</script>"
    brief = make_brief("SWE.GEN.P3", summary=attack)
    keep(brief, 3, note=attack)
    Brief.objects.update(summary="Second.")
    keep(brief, 4)

    for page in ("history/", "editions/1/"):
        html = client.get(GEN_P3 + page).content.decode()
        assert "<script>" not in html
        assert "&lt;" in html
