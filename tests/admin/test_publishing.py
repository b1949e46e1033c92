"""Editions in the admin: there to be read, made by saving what is published."""

import pytest
from django.urls import reverse

from catalog.models import Edition
from catalog.querysets import Status
from tests.factories import make_brief, make_family

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def save(client, brief, **values):
    lists = {
        name: "\n".join(getattr(brief, name)) for name in ("responsibilities", "skills", "qualifications")
    }
    url = reverse("admin:catalog_brief_change", args=[brief.pk])
    client.post(url, {"summary": brief.summary, "status": brief.status, **lists, **values})


def test_saving_what_is_published_keeps_an_edition_with_whose_it_is(editor):
    brief = make_brief()
    save(editor, brief, summary="Builds.")

    edition = Edition.objects.newest_of(brief)
    assert (edition.content["summary"], edition.published_by.username) == ("Builds.", "editor")


def test_the_relations_of_a_family_are_kept_with_it(editor):
    family, other = make_family("SWE"), make_family("PDM")

    data = {
        "function": family.function_id,
        "field_name": "Software",
        "role_name": "Coder",
        "status": "published",
    }
    editor.post(reverse("admin:catalog_family_change", args=[family.pk]), {**data, "related": [other.pk]})
    assert Edition.objects.newest_of(family).content["related"] == ["PDM"]


def test_saving_without_a_change_or_saving_what_is_planned_keeps_none(editor):
    brief, planned = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4", status=Status.PLANNED)
    save(editor, brief)
    save(editor, brief)
    save(editor, planned, summary="Not yet.")

    assert [edition.subject for edition in Edition.objects.all()] == [brief]


def test_editions_can_be_read_but_not_added_changed_or_deleted(admin_client):
    save(admin_client, make_brief(), summary="Builds.")
    edition = Edition.objects.get()

    assert admin_client.get(reverse("admin:catalog_edition_changelist")).status_code == 200
    assert (
        "Builds."
        in admin_client.get(reverse("admin:catalog_edition_change", args=[edition.pk])).content.decode()
    )
    assert admin_client.get(reverse("admin:catalog_edition_add")).status_code == 403
    for action in ("change", "delete"):
        url = reverse(f"admin:catalog_edition_{action}", args=[edition.pk])
        assert admin_client.post(url, {"note": "x", "post": "yes"}).status_code == 403
    assert Edition.objects.get().note == ""
