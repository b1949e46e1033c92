"""The framework as each process holds it."""

import pytest

from catalog import reference
from catalog.models import Level, PublicationCounter
from tests.factories import make_dimension, make_level

pytestmark = pytest.mark.django_db


@pytest.fixture
def framework():
    make_level("M1")
    make_level("P3")
    make_dimension("SCOPE")
    return reference.framework


def test_it_holds_levels_with_their_tracks_from_the_first_rung_up(framework, django_assert_num_queries):
    make_level("P2")
    levels = framework().levels.values()

    with django_assert_num_queries(0):
        assert [(level.code, level.track.code) for level in levels] == [("P2", "P"), ("P3", "P"), ("M1", "M")]


def test_it_is_read_once_and_again_after_a_publication(framework, django_assert_num_queries):
    assert [dimension.code for dimension in framework().dimensions] == ["SCOPE"]
    Level.objects.filter(code="P3").update(name="Professional")
    with django_assert_num_queries(1):
        assert {level.name for level in framework().levels.values()} == {"Level M1", "Level P3"}

    PublicationCounter.bump()
    reference.framework()
    assert {level.name for level in framework().levels.values()} == {"Level M1", "Professional"}


def test_the_same_number_of_another_publication_is_no_reason_to_keep_it(framework):
    PublicationCounter.bump()
    framework()
    Level.objects.filter(code="P3").update(name="Professional")
    PublicationCounter.objects.all().delete()
    PublicationCounter.bump()

    assert PublicationCounter.current() == 1
    assert {level.name for level in framework().levels.values()} == {"Level M1", "Professional"}


def test_an_equivalence_stands_on_both_levels_whichever_states_it(framework):
    manager, professional = Level.objects.get(code="M1"), Level.objects.get(code="P3")
    manager.equivalents.add(professional)

    assert framework().equivalents == {manager.pk: {professional.pk}, professional.pk: {manager.pk}}


def test_levels_of_one_track_are_never_equivalent(framework):
    Level.objects.get(code="P3").equivalents.add(make_level("P2"))

    assert framework().equivalents == {}
