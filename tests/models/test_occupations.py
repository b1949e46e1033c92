"""Occupations and the links to them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import LinkBasis, Occupation, OccupationLink
from catalog.querysets import LinkStatus
from tests.factories import make_focus, make_link, make_occupation

pytestmark = pytest.mark.django_db

SIGNED = {"reviewer": "Ada Byron", "reviewed_on": datetime.date(2026, 3, 1)}


@pytest.mark.parametrize("code", ["15-0000", "15-1252", "15-1252.00"])
def test_soc_and_onet_codes_are_codes(code):
    Occupation(code=code, title="Software Developers").full_clean()


@pytest.mark.parametrize("code", ["15", "15-125", "151252", "15-1252.0", "15-1252\n", "AB-1252"])
def test_anything_else_is_refused_with_an_example(code):
    with pytest.raises(ValidationError, match="15-1252"):
        Occupation(code=code, title="Software Developers").full_clean()


def test_an_occupation_knows_how_the_codes_of_its_major_group_begin():
    assert Occupation(code="15-1252.00").major_group_prefix == "15-"


def test_major_groups_are_the_codes_that_end_in_zeros():
    make_occupation("15-1252")
    group = make_occupation("15-0000", "Computer & Mathematical Occupations")

    assert list(Occupation.objects.major_groups()) == [group]


@pytest.mark.parametrize(
    ("basis", "status", "text"),
    [
        (LinkBasis.INFERRED, LinkStatus.UNDER_REVIEW, "inferred · under review"),
        (LinkBasis.CURATED, LinkStatus.CONFIRMED, "curated · confirmed"),
    ],
)
def test_a_link_says_where_it_comes_from(basis, status, text):
    assert OccupationLink(basis=basis, status=status).provenance == text


def test_visitors_see_what_is_under_review_but_nothing_rejected():
    focus = make_focus()
    kept = make_link(focus, "P", basis=LinkBasis.INFERRED)
    make_link(focus, "M", basis=LinkBasis.INFERRED, status=LinkStatus.REJECTED, **SIGNED)

    assert list(OccupationLink.objects.published()) == [kept]


@pytest.mark.parametrize(
    "values",
    [
        {"status": LinkStatus.CONFIRMED},
        {"status": LinkStatus.REJECTED, "reviewer": "Ada Byron"},
        {"status": LinkStatus.UNDER_REVIEW, **SIGNED},
    ],
)
def test_the_database_refuses_a_decision_without_a_signature_and_a_signature_without_a_decision(values):
    with pytest.raises(IntegrityError, match="link_decision_signed"), transaction.atomic():
        make_link(make_focus(), basis=LinkBasis.CURATED, **values)


def test_a_focus_and_track_have_one_occupation_that_is_not_rejected():
    focus = make_focus()
    make_link(focus, basis=LinkBasis.INFERRED, status=LinkStatus.REJECTED, **SIGNED)
    make_link(focus, basis=LinkBasis.INFERRED, occupation=make_occupation("15-0000"))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_link(focus, basis=LinkBasis.CURATED, occupation=make_occupation("15-1299"))


@pytest.mark.parametrize("confidence", ["-0.1", "1.01"])
def test_confidence_goes_from_nought_to_one(confidence):
    with pytest.raises(IntegrityError, match="link_confidence_range"), transaction.atomic():
        make_link(make_focus(), basis=LinkBasis.INFERRED, confidence=confidence)
