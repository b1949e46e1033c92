"""Several reviewers of one occupation link at the same moment."""

from contextlib import suppress

import pytest
from django.db import IntegrityError, connection

from catalog.models import LinkBasis, OccupationLink, PublicationCounter
from catalog.publishing import occupations
from catalog.publishing.errors import PublishingError
from catalog.publishing.signatures import sign
from tests.factories import make_focus, make_link, make_occupation
from tests.publishing.test_races import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
    ),
]


def test_of_eight_who_decide_at_once_one_does_and_seven_are_told_who(ada, grace):
    other = make_occupation("15-1299")
    for number in range(5):
        focus = make_focus(code=f"F{number}", field_name=f"Field {number}", role_name=f"Role {number}")
        link = make_link(focus, basis=LinkBasis.INFERRED)
        before = PublicationCounter.current()
        results = together(
            *[lambda link=link: occupations.confirm(link, ada)] * 3,
            *[lambda link=link: occupations.reject(link, grace, "It is about games.")] * 2,
            *[lambda link=link: occupations.change(link, other, grace, "The work has moved.")] * 3,
        )

        refused = [result for result in results if isinstance(result, PublishingError)]
        decided = OccupationLink.objects.get(pk=link.pk)
        assert len(refused) == 7
        assert all(occupations.decision(decided) in str(error) for error in refused)
        rows = OccupationLink.objects.filter(focus=focus)
        assert rows.count() == PublicationCounter.current() - before
        assert decided.reviewer in (sign(ada), sign(grace))


def test_two_rejected_links_confirmed_at_once_leave_one_in_force(ada, grace):
    focus = make_focus()
    links = [
        occupations.reject(
            make_link(focus, basis=LinkBasis.INFERRED, occupation=make_occupation(code)), ada, "No."
        )
        for code in ("15-1252", "15-1299")
    ]
    results = together(*[lambda link=link: occupations.confirm(link, grace) for link in links])

    assert [type(result) for result in results].count(PublishingError) == 1
    assert OccupationLink.objects.published().count() == 1


def test_a_link_that_a_form_adds_at_once_is_told_of_and_not_a_failure(ada, grace):
    other, form_choice = make_occupation("15-1299"), make_occupation("15-1211")
    for number in range(10):
        focus = make_focus(code=f"F{number}", field_name=f"Field {number}", role_name=f"Role {number}")
        rejected = occupations.reject(make_link(focus, basis=LinkBasis.INFERRED), ada, "No.")

        def fill_in(focus=focus, track=rejected.track):
            link = OccupationLink(focus=focus, track=track, occupation=form_choice, basis=LinkBasis.CURATED)
            with suppress(IntegrityError):
                link.save()

        together(
            lambda link=rejected: occupations.change(link, other, grace, "The work has moved."),
            fill_in,
        )
        assert OccupationLink.objects.published().filter(focus=focus).count() == 1
