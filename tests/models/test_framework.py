"""Tracks, levels, dimensions and title conventions."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Dimension, Level, Track
from catalog.models.framework import format_years
from catalog.querysets import Status
from tests.factories import make_dimension, make_level, make_track

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("span", "text"),
    [((3, 5), "3–5 yrs"), ((12, None), "12+ yrs"), ((0, 1), "0–1 yrs"), ((2, 2), "2 yrs"), ((1, 1), "1 yr")],
)
def test_typical_experience_is_written_in_one_way(span, text):
    assert format_years(*span) == text


def test_the_database_refuses_experience_that_runs_backwards():
    with pytest.raises(IntegrityError, match="level_years_in_order"), transaction.atomic():
        make_level(min_years=5, max_years=3)


def test_the_database_refuses_two_levels_of_one_rank_in_a_track():
    make_level("P3")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_level("P4", rank=3)
    make_level("M3")  # the same rank on another track is fine


def test_the_database_refuses_a_code_in_lower_case():
    with pytest.raises(IntegrityError, match="track_code_upper"), transaction.atomic():
        Track.objects.create(code="q", name="Quality", rank=9)


def test_the_database_refuses_an_unknown_status():
    with pytest.raises(IntegrityError, match="level_status_known"), transaction.atomic():
        make_level(status="secret")


@pytest.mark.parametrize("code", ["p3", "3P", "P-3", "P 3", "P3\n", "", "ABCDEFGHIJKLM"])
def test_a_form_refuses_what_is_not_a_code(code):
    level = make_level("P3", status=Status.PLANNED)
    level.code = code

    with pytest.raises(ValidationError) as refusal:
        level.full_clean()
    assert "code" in refusal.value.message_dict


def test_levels_read_track_by_track_from_the_first_rung_up():
    for code in ("M1", "P3", "E1", "S2", "P1"):
        make_level(code)

    assert [level.code for level in Level.objects.in_order()] == ["S2", "P1", "P3", "M1", "E1"]


def test_an_expectation_for_an_unknown_dimension_is_refused_and_the_known_ones_named():
    make_dimension("SCOPE")
    level = make_level()
    level.expectations = {"SCOPE": "A feature", "CHARM": "Plenty"}

    with pytest.raises(ValidationError, match="No dimension has the code CHARM. Known: SCOPE."):
        level.full_clean()


@pytest.mark.parametrize("expectations", [["A feature"], {"SCOPE": 3}, {"SCOPE": None}, "A feature"])
def test_expectations_are_one_text_for_each_dimension(expectations):
    make_dimension("SCOPE")
    level = make_level()
    level.expectations = expectations

    with pytest.raises(ValidationError, match="one text for each dimension"):
        level.full_clean()


def test_a_dimension_without_a_text_stands_in_its_place_empty():
    make_dimension("SCOPE")
    make_dimension("IMPACT")
    level = make_level(expectations={"IMPACT": "The team"})

    texts = [(dimension.code, text) for dimension, text in level.expectations_by(Dimension.objects.all())]
    assert texts == [("SCOPE", ""), ("IMPACT", "The team")]


def test_a_level_published_once_keeps_its_code_and_its_track():
    level = make_level("P3")
    level.code, level.track = "P9", make_track("M")

    with pytest.raises(ValidationError) as refusal:
        level.save()
    assert set(refusal.value.message_dict) == {"code", "track"}
    assert Level.objects.get().code == "P3"


def test_a_level_that_is_only_planned_may_change_its_code():
    level = make_level("P3", status=Status.PLANNED)
    level.code = "P9"
    level.save()

    assert Level.objects.get().code == "P9"


def test_a_level_published_once_is_never_planned_again_but_may_be_retired_and_come_back():
    level = make_level("P3")
    level.status = Status.PLANNED
    with pytest.raises(ValidationError, match="cannot be planned again"):
        level.full_clean()

    for status in (Status.RETIRED, Status.PUBLISHED):
        level.status = status
        level.full_clean()
        level.save()
        assert Level.objects.get().status == status


class TestEquivalents:
    def test_they_are_seen_from_both_levels_however_stated(self):
        professional, manager, executive = make_level("P5"), make_level("M3"), make_level("E1")
        professional.equivalents.add(manager)
        manager.equivalents.add(professional, executive)

        assert list(Level.objects.equivalent_to(professional)) == [manager]
        assert set(Level.objects.equivalent_to(manager)) == {professional, executive}

    def test_a_draft_states_its_own_side_and_the_other_side_stays(self):
        professional, manager, support = make_level("P5"), make_level("M3"), make_level("S4")
        professional.equivalents.add(manager)
        support.equivalents.add(professional)

        assert list(Level.objects.equivalent_to(professional, stated=["E1"])) == [support]

    def test_a_level_of_the_same_track_is_never_one(self):
        professional = make_level("P5")
        professional.equivalents.add(make_level("P4"), professional)

        assert not Level.objects.equivalent_to(professional).exists()

    @pytest.mark.parametrize(
        ("code", "reason"), [("P4", "P4 is of the same track as P5"), ("P5", "not related to itself")]
    )
    def test_content_that_states_one_of_the_same_track_is_refused_whole(self, code, reason):
        make_level("P4")
        level = make_level("P5")

        with pytest.raises(ValidationError, match=reason):
            level.apply_content({**level.content(), "name": "Other", "equivalents": [code]})
        level.refresh_from_db()
        assert level.name == "Level P5"
        assert not level.equivalents.exists()
