"""Renaming: old addresses lead to the new one for good, and nothing else ever stands at them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection

from catalog.models import Family, Focus, FormerSlug, PublicationCounter
from catalog.publishing import addresses
from catalog.publishing.addresses import former_slugs, rename
from catalog.publishing.errors import PublishingError
from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus
from tests.publishing.test_races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    return make_family("SWE", slug="software")


@pytest.fixture
def focus(family):
    return make_focus(family, "SEC", slug="security", field_name="Security", role_name="Guard")


def slugs(subject):
    """Return the slug that a subject has, and those it had."""
    subject.refresh_from_db()
    return subject.slug, [former.slug for former in former_slugs(subject)]


@pytest.mark.parametrize("name", ["family", "focus"])
class TestWhatIsPublished:
    @pytest.fixture
    def subject(self, name, request):
        return request.getfixturevalue(name)

    def test_it_gets_the_new_slug_and_keeps_the_old_one_as_its_own(self, subject, ada):
        old = subject.slug

        rename(subject, "engineering", ada)
        assert subject.slug == "engineering"
        assert slugs(subject) == ("engineering", [old])
        assert PublicationCounter.current() == 1
        entry = LogEntry.objects.get()
        assert entry.user == ada
        assert entry.get_edited_object() == subject
        assert entry.change_message == f"Changed the address from “{old}” to “engineering”."

    def test_renamed_again_it_has_had_both(self, subject, ada):
        old = subject.slug

        rename(subject, "first", ada)
        rename(subject, "second", ada)
        assert slugs(subject) == ("second", [old, "first"])

    def test_it_may_take_back_a_slug_it_had(self, subject, ada):
        old = subject.slug
        rename(subject, "first", ada)

        rename(subject, old, ada)
        assert slugs(subject) == (old, ["first"])
        rename(subject, "first", ada)
        assert slugs(subject) == ("first", [old])

    def test_a_retired_one_is_renamed_as_well(self, subject, ada):
        old = subject.slug
        type(subject).objects.update(status=Status.RETIRED)

        rename(subject, "archive", ada)
        assert slugs(subject) == ("archive", [old])

    @pytest.mark.parametrize(
        ("slug", "reason"),
        [
            ("", "small letters"),
            ("two words", "small letters"),
            ("a/b", "small letters"),
            ("a_b", "small letters"),
            ("é", "small letters"),
            ("Software", "small letters"),
            ("---", "at least one letter or digit"),
            ("a\n", "small letters"),
            ("x" * 81, "at most 80"),
            ("\x00", "small letters"),
        ],
    )
    def test_what_is_no_slug_is_refused(self, subject, ada, slug, reason):
        before = slugs(subject)

        with pytest.raises(ValidationError, match=reason):
            rename(subject, slug, ada)
        assert slugs(subject) == before
        assert PublicationCounter.current() == 0

    def test_the_slug_it_has_is_no_new_one(self, subject, ada):
        with pytest.raises(PublishingError, match="says already"):
            rename(subject, subject.slug, ada)
        assert not FormerSlug.objects.exists()

    def test_whoever_looked_at_another_slug_is_told(self, subject, ada, grace):
        stale = type(subject).objects.get(pk=subject.pk)
        rename(subject, "first", ada)

        with pytest.raises(PublishingError, match="changed this address to “first” in the meantime"):
            rename(stale, "second", grace, seen=stale.slug)
        assert slugs(subject)[0] == "first"


def test_no_family_takes_a_slug_that_another_has_or_had(family, ada):
    other = make_family("PDM", slug="product")
    rename(family, "engineering", ada)

    with pytest.raises(PublishingError, match="Another family has the slug “engineering”"):
        rename(other, "engineering", ada)
    with pytest.raises(PublishingError, match="Another page had this slug"):
        rename(other, "software", ada)
    assert slugs(other) == ("product", [])


def test_no_slug_differs_from_another_in_capitals_alone(family, ada):
    """Slugs of earlier releases may hold capitals."""
    other = make_family("PDM", slug="Product")

    with pytest.raises(PublishingError, match="Another family has the slug “product”"):
        rename(family, "product", ada)
    rename(other, "product", ada)
    assert slugs(other) == ("product", ["Product"])


@pytest.mark.parametrize("slug", ["---", "Software", "a_b"])
def test_what_is_new_begins_with_a_slug_of_that_kind(family, slug):
    for new in (
        Family(function=family.function, code="NEW", slug=slug, field_name="New", role_name="Newcomer"),
        Focus(family=family, code="NEW", slug=slug, field_name="New", role_name="Newcomer"),
    ):
        with pytest.raises(ValidationError, match="at least one letter or digit") as refused:
            new.full_clean()
        assert set(refused.value.message_dict) == {"slug"}


def test_a_slug_is_taken_within_the_family_alone(family, focus, ada):
    sibling = make_focus(family, slug="general")
    cousin = make_focus(make_family("PDM"), slug="general")
    rename(focus, "safety", ada)

    with pytest.raises(PublishingError, match="Another focus has the slug “safety”"):
        rename(sibling, "safety", ada)
    with pytest.raises(PublishingError, match="Another page had this slug"):
        rename(sibling, "security", ada)
    rename(cousin, "security", ada)
    rename(cousin, "software", ada)
    assert slugs(cousin) == ("software", ["general", "security"])


def test_what_is_planned_just_changes(ada):
    family = make_family("SWE", slug="software", status=Status.PLANNED)

    rename(family, "engineering", ada)
    assert slugs(family) == ("engineering", [])
    assert PublicationCounter.current() == 0
    rename(make_family("PDM", slug="product"), "software", ada)


def test_nothing_new_takes_a_slug_that_was_public(family, focus, ada):
    rename(family, "engineering", ada)
    rename(focus, "safety", ada)
    new_family = Family(
        function=family.function, code="NEW", slug="software", field_name="New", role_name="Newcomer"
    )
    new_focus = Focus(family=family, code="NEW", slug="security", field_name="New", role_name="Newcomer")

    for new in (new_family, new_focus):
        with pytest.raises(ValidationError, match="Another page had this slug") as refused:
            new.full_clean()
        assert set(refused.value.message_dict) == {"slug"}
    new_focus.family = make_family("PDM")
    new_focus.full_clean()


def test_renaming_is_the_only_way(family, focus):
    for subject in (family, focus):
        subject.slug = "other"
        with pytest.raises(ValidationError, match="“Change the address” keeps them leading here"):
            subject.save()


def test_a_renamed_family_is_still_valid_and_saves(family, ada):
    rename(family, "engineering", ada)

    family.description = "Builds."
    family.full_clean()
    family.save()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_of_two_who_want_one_slug_one_gets_it(self, ada, grace):
        for number in range(8):
            one, other = make_family(f"A{number}"), make_family(f"B{number}")
            results = together(
                lambda one=one, number=number: addresses.rename(one, f"new-{number}", ada),
                lambda other=other, number=number: addresses.rename(other, f"new-{number}", grace),
            )
            assert sorted(type(result).__name__ for result in results) == ["NoneType", "PublishingError"]

    def test_two_who_swap_slugs_are_both_refused_or_one_moves_first(self, ada, grace):
        one, other = make_family("AAA"), make_family("BBB")

        results = together(
            lambda: addresses.rename(one, "bbb", ada), lambda: addresses.rename(other, "aaa", grace)
        )
        assert [type(result) for result in results] == [PublishingError, PublishingError]
        assert (slugs(one), slugs(other)) == (("aaa", []), ("bbb", []))

    def test_of_two_who_rename_one_family_the_second_is_told(self, ada, grace):
        for number in range(8):
            family = make_family(f"A{number}")
            results = together(
                lambda family=family: addresses.rename(family, f"x-{family.pk}", ada, seen=family.slug),
                lambda family=family, old=family.slug: addresses.rename(
                    Family.objects.get(pk=family.pk), f"y-{family.pk}", grace, seen=old
                ),
            )
            assert sorted(type(result).__name__ for result in results) == ["NoneType", "PublishingError"]

    def test_a_brief_added_meanwhile_waits_for_nothing(self, ada):
        for number in range(6):
            focus = make_brief(f"F{number}.GEN.P3").focus
            results = together(
                lambda focus=focus: addresses.rename(focus, "renamed", ada),
                lambda number=number: make_brief(f"F{number}.GEN.P4"),
            )
            assert not any(isinstance(result, Exception) for result in results)
