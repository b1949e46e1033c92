"""What was retired: its page stays, marked with since when and what to read instead, and leaves the listings."""

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from catalog.models import Brief, Edition
from catalog.publishing import drafts, editions
from catalog.querysets import Status
from tests.factories import make_brief, make_dimension, make_family, make_level

pytestmark = pytest.mark.django_db

LISTINGS = ["/", "/framework/", "/families/", "/families/swe/", "/families/swe/sec/", "/families/swe/sec/p4/"]


@pytest.fixture
def grace(db):
    return User.objects.create_user("grace")


@pytest.fixture
def subjects():
    """One of each kind, and what would succeed it, by the kind's name."""
    make_dimension("SCOPE")
    brief, next_brief = make_brief("SWE.SEC.P3"), make_brief("SWE.SEC.P4")
    make_brief("SWE.SEC.P2")
    old_focus = make_brief("SWE.OLD.P4").focus
    old_family = make_brief("FAX.GEN.P4").focus.family
    old_level = make_level("P9", name="Grand Master")
    return {
        "brief": (brief, next_brief, "P4 of Field SWE › Field SEC"),
        "focus": (old_focus, brief.focus, "Field SWE › Field SEC"),
        "family": (old_family, brief.focus.family, "Field SWE"),
        "level": (old_level, next_brief.level, "P4 — Level P4"),
    }


def retire(subject, successor=None, on=(2026, 3, 12)):
    """Retire `subject` as publishing does, on a day of our choice: an edition's time cannot be set later."""
    subject.status, subject.successor = Status.RETIRED, successor
    subject.save()
    newest = Edition.objects.newest_of(subject)
    Edition.objects.create(
        subject=subject,
        number=newest.number + 1 if newest else 1,
        status=Status.RETIRED,
        content=subject.content(),
        published_at=datetime.datetime(*on, 12, tzinfo=datetime.UTC),
    )


def listing(client, path):
    """Return what a page lists; what changed lately, below it, tells of what was retired too."""
    return client.get(path).content.decode().partition('class="section latest-changes"')[0]


def links(client, path):
    """Return the addresses that a page's listing leads to."""
    return set(re.findall(r'href="([^"]+)"', listing(client, path)))


KINDS = ["brief", "focus", "family", "level"]


@pytest.mark.parametrize("kind", KINDS)
def test_its_page_stays_and_says_since_when_and_what_to_read_instead(subjects, client, read, kind):
    subject, successor, name = subjects[kind]
    retire(subject, successor)

    page = read(subject.get_absolute_url())
    assert (
        "Retired on 12 March 2026. This page is kept for reference and is no longer part of the framework. "
        f"Read {name} instead." in page
    )
    assert f'<a href="{successor.get_absolute_url()}">{name}</a>' in (
        client.get(subject.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_successor_it_names_none(subjects, read, kind):
    retire(subjects[kind][0])

    page = read(subjects[kind][0].get_absolute_url())
    assert "Retired on 12 March 2026." in page
    assert "instead" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_it_leaves_every_listing_and_comes_back_whole(subjects, client, grace, kind):
    subject, successor, _ = subjects[kind]
    address = subject.get_absolute_url()
    before = {path: listing(client, path) for path in [*LISTINGS, address]}
    assert any(address in links(client, path) for path in LISTINGS)

    editions.retire(subject, grace, successor=successor)
    for path in LISTINGS:
        assert client.get(path).status_code == 200
        assert address not in links(client, path)

    editions.bring_back(subject, grace)
    for path in LISTINGS:
        assert listing(client, path) == before[path]
    page = client.get(address).content.decode()
    assert "Retired" not in page
    if kind != "brief":  # a brief's foot names its edition, which is another now
        assert page == before[address]


def test_a_brief_names_the_day_and_the_successor_of_what_it_hangs_from(subjects, read):
    family, successor, name = subjects["family"]
    retire(family, successor)

    assert (
        "Retired on 12 March 2026. Field FAX is no longer part of the framework. "
        f"This page is kept for reference. Read {name} instead." in read("/families/fax/gen/p4/")
    )


def test_a_successor_that_was_retired_too_leads_on_to_the_end(subjects, read):
    first, second, third = make_family("AAA"), make_family("BBB"), make_family("CCC")
    retire(first, successor=second)
    retire(second, successor=third)

    assert "Read Field CCC instead." in read("/families/aaa/")
    assert "Read Field CCC instead." in read("/families/bbb/")


def test_successors_in_a_circle_are_read_once_round_and_no_further(read):
    one, other = make_family("AAA", status=Status.RETIRED), make_family("BBB", status=Status.RETIRED)
    type(one).objects.filter(pk=one.pk).update(successor=other)
    type(one).objects.filter(pk=other.pk).update(successor=one)

    assert "Read Field BBB instead." in read("/families/aaa/")
    assert "Read Field AAA instead." in read("/families/bbb/")


def test_a_successor_that_visitors_cannot_see_is_not_named(read):
    make_family("AAA", status=Status.RETIRED, successor=make_family("BBB", status=Status.PLANNED))

    page = read("/families/aaa/")
    assert "Retired." in page
    assert "Field BBB" not in page


def test_the_day_is_that_of_the_last_retirement(subjects, read, grace):
    brief = subjects["brief"][0]
    retire(brief, on=(2025, 1, 1))
    editions.bring_back(brief, grace)
    retire(brief, on=(2026, 3, 12))

    assert "Retired on 12 March 2026." in read(brief.get_absolute_url())


def test_what_it_says_is_still_what_it_said(subjects, read, grace):
    brief = subjects["brief"][0]
    editions.publish(
        drafts.submit(drafts.save(brief, {**brief.content(), "summary": "Guards it."}, grace), grace),
        User.objects.create_user("ada"),
    )
    brief.refresh_from_db()
    retire(brief)

    assert "Guards it." in read(brief.get_absolute_url())
    assert "Guards it." in read(f"{brief.get_absolute_url()}editions/1/")


def test_the_mark_costs_queries_on_retired_pages_alone(subjects, client, grace):
    brief, successor, _ = subjects["brief"]

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(brief.get_absolute_url())
        return len(queries)

    in_force = count()
    editions.retire(brief, grace, successor=successor)
    assert count() == in_force + 2


def test_what_publishing_retires_today_is_retired_today(subjects, read, grace):
    brief, successor, name = subjects["brief"]
    editions.retire(brief, grace, successor=successor)

    page = read(brief.get_absolute_url())
    assert f"Retired on {date_format(timezone.localdate(), 'j F Y')}." in page
    assert f"Read {name} instead." in page


def test_the_brief_in_force_beside_it_is_not_marked(subjects, read):
    brief, successor, _ = subjects["brief"]
    retire(brief, successor)

    assert "Retired" not in read(successor.get_absolute_url())
    assert Brief.objects.published().filter(pk=successor.pk).exists()
