"""Stating that levels of different tracks ask for as much: drafted, reviewed and published like any text."""

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from catalog.models import Draft, Edition, Level
from catalog.publishing import drafts, editions
from catalog.querysets import Status
from tests.admin.forms import save, url
from tests.factories import make_level

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def level():
    level = make_level("P5")
    editions.record(level, by=None)
    return level


@pytest.fixture
def manager():
    return make_level("M3")


def text(response):
    return " ".join(response.content.decode().split())


def test_the_form_offers_levels_as_boxes_to_tick_but_no_retired_one(editor, level, manager):
    make_level("M4", status=Status.RETIRED)

    page = text(editor.get(url(level)))
    assert f'<input type="checkbox" name="equivalents" value="{manager.pk}"' in page
    assert "M3 — Level M3" in page
    assert "Level M4" not in page


def test_what_is_ticked_waits_in_the_draft(editor, level, manager):
    save(editor, level, equivalents=[manager.pk])

    assert Draft.objects.get().content["equivalents"] == ["M3"]
    assert not level.equivalents.exists()
    assert "Level M3" not in text(editor.get(level.get_absolute_url()))
    assert editor.get(url(level)).context["adminform"].form["equivalents"].value() == [manager.pk]


def test_the_preview_shows_what_the_draft_states(editor, level, manager):
    save(editor, level, equivalents=[manager.pk])

    page = text(editor.get(url(level, "preview")))
    assert "M3 — Level M3" in page
    assert "Stated in this draft." in page


def test_the_preview_leaves_out_what_the_draft_withdraws(editor, level, manager):
    level.equivalents.add(manager)
    save(editor, level, equivalents=[])

    assert "Level M3" in text(editor.get(level.get_absolute_url()))
    assert "Level M3" not in text(editor.get(url(level, "preview")))


def test_a_level_of_the_same_track_is_refused_and_the_form_says_why(editor, level, manager):
    below = make_level("P4")

    page = text(save(editor, level, equivalents=[below.pk, manager.pk]))
    assert "P4 is of the same track as P5" in page
    assert "Choose levels of other tracks only." in page
    assert not Draft.objects.exists()


def test_the_level_itself_is_refused(editor, level):
    page = text(save(editor, level, equivalents=[level.pk]))

    assert "It names itself here, but a level is not related to itself." in page
    assert not Draft.objects.exists()


def test_a_new_level_is_checked_against_the_track_chosen_for_it(editor, level):
    new = {
        "track": level.track_id, "code": "P7", "rank": 7, "name": "Fellow", "proficiency": "Legend",
        "meaning": "Known", "min_years": 20, "equivalents": [level.pk],
    }  # fmt: skip

    page = editor.post(reverse("admin:catalog_level_add"), new)
    assert "P5 is of the same track as P7" in text(page)
    assert not Level.objects.filter(code="P7").exists()


def test_a_draft_that_came_another_way_is_refused_when_it_is_published(reviewer, level):
    make_level("P4")
    ada = User.objects.create_user("ada")
    draft = drafts.save(level, {**level.content(), "equivalents": ["P4"]}, ada)
    drafts.submit(draft, ada)

    review = reverse("admin:catalog_draft_change", args=[draft.pk])
    page = reviewer.post(review, {"stamp": Draft.objects.get().stamp, "seen": 1, "_publish": "1"})
    assert "P4 is of the same track as P5" in text(page)
    assert not level.equivalents.exists()


def test_the_reviewer_reads_it_in_words_and_publishes_it_for_both_pages(editor, reviewer, level, manager):
    save(editor, level, "_submit", equivalents=[manager.pk])
    draft = Draft.objects.get()

    review = reverse("admin:catalog_draft_change", args=[draft.pk])
    page = text(reviewer.get(review))
    assert "Equivalent levels" in page
    assert "<ins>M3</ins>" in page
    reviewer.post(review, {"stamp": draft.stamp, "seen": 1, "_publish": "1"})
    assert "Level M3" in text(reviewer.get(level.get_absolute_url()))
    assert "Stated in the framework since edition 2 of P5" in text(reviewer.get(manager.get_absolute_url()))


def test_the_history_says_what_changed(editor, level, manager):
    level.equivalents.add(manager)
    editions.record(level, by=None)

    page = text(editor.get(url(level, "history"), {"from": 1, "to": 2}))
    assert "<dt>Equivalent levels</dt>" in page
    assert "<ins>M3</ins>" in page


def test_an_edition_older_than_the_field_can_be_compared_and_restored(editor, level, manager):
    old = {name: value for name, value in level.content().items() if name != "equivalents"}
    level.equivalents.add(manager)
    Edition.objects.create(
        content_type=ContentType.objects.get_for_model(Level),
        subject_id=level.pk,
        number=2,
        status=Status.PUBLISHED,
        content={**old, "meaning": "As it once was"},
    )
    editions.record(level, by=None)

    page = text(editor.get(url(level, "history"), {"from": 2, "to": 3}))
    assert "<ins>M3</ins>" in page
    editor.post(url(level, "restore", 2))
    assert Draft.objects.get().content == {**old, "meaning": "As it once was", "equivalents": []}
    assert "As it once was" in text(editor.get(url(level, "preview")))


def test_a_planned_level_that_another_names_keeps_its_code(editor, level):
    planned = make_level("M9", status=Status.PLANNED)
    save(editor, level, equivalents=[planned.pk])

    page = text(save(editor, planned, code="M8"))
    assert "Another level, or its draft, names M9 as equivalent." in page
    planned.refresh_from_db()
    assert planned.code == "M9"
