"""What an editor can and cannot do to what has been published."""

import pytest
from django.urls import reverse

from catalog.models import Brief, Family, Level, Title
from catalog.querysets import Status
from tests.factories import make_brief, make_dimension, make_family, make_level, make_title

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def change_url(row):
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def family_form(family, **values):
    return {
        "function": family.function_id,
        "code": family.code,
        "field_name": family.field_name,
        "role_name": family.role_name,
        "slug": family.slug,
        "status": family.status,
        **values,
    }


def test_a_published_code_is_shown_but_cannot_be_changed_even_by_a_direct_post(editor):
    family = make_family("SWE")

    assert 'name="code"' not in editor.get(change_url(family)).content.decode()
    editor.post(change_url(family), family_form(family, code="SOFT", field_name="Software"))
    family.refresh_from_db()
    assert (family.code, family.field_name) == ("SWE", "Software")


def test_a_planned_code_can_be_changed(editor):
    family = make_family("SWE", status=Status.PLANNED)

    editor.post(change_url(family), family_form(family, code="SOFT"))
    assert Family.objects.get().code == "SOFT"


def test_a_published_family_cannot_go_back_to_planned(editor):
    family = make_family("SWE")

    response = editor.post(change_url(family), family_form(family, status="planned"))
    assert "cannot be planned again" in response.content.decode()
    assert Family.objects.get().status == Status.PUBLISHED


def test_nothing_published_can_be_deleted_even_by_an_administrator(admin_client):
    brief = make_brief()

    url = reverse("admin:catalog_brief_delete", args=[brief.pk])
    assert url not in admin_client.get(change_url(brief)).content.decode()
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
    admin_client.post(
        reverse("admin:catalog_brief_changelist"),
        {"action": "delete_selected", "_selected_action": [brief.pk], "post": "yes"},
    )
    assert Brief.objects.filter(pk=brief.pk).exists()


def test_an_administrator_can_delete_what_was_only_planned(admin_client):
    brief = make_brief(status=Status.PLANNED)

    admin_client.post(reverse("admin:catalog_brief_delete", args=[brief.pk]), {"post": "yes"})
    assert not Brief.objects.exists()


def test_pasted_items_are_cleaned_when_a_brief_is_saved(editor):
    brief = make_brief()

    editor.post(
        change_url(brief),
        {
            "summary": "Builds.",
            "responsibilities": "1.\tWrites code\r\n\r\n2.\tReviews code",
            "skills": "",
            "status": "published",
        },
    )
    brief.refresh_from_db()
    assert brief.responsibilities == ["Writes code", "Reviews code"]
    assert brief.skills == []


def test_a_refused_brief_gives_back_what_was_typed(editor):
    brief = make_brief()

    response = editor.post(
        change_url(brief),
        {"summary": "Builds.", "responsibilities": "• One\r\n" + "x" * 301, "status": "published"},
    )
    page = response.content.decode()
    assert "Item 2 is 301 characters long" in page
    assert "x" * 301 in page


def test_a_brief_form_shows_one_item_a_line(editor):
    brief = make_brief(skills=["SQL", "Git"])

    assert "SQL\nGit</textarea>" in editor.get(change_url(brief)).content.decode()


def test_expectations_have_a_textarea_for_each_dimension(editor):
    make_dimension("SCOPE", name="Scope")
    make_dimension("IMPACT", name="Impact")
    level = make_level(expectations={"SCOPE": "A feature"})

    page = editor.get(change_url(level)).content.decode()
    assert '<label for="id_expectations-IMPACT">Impact</label>' in page
    assert "A feature</textarea>" in page

    data = {
        "rank": level.rank, "name": level.name, "proficiency": level.proficiency, "meaning": level.meaning,
        "min_years": 3, "max_years": 5, "status": "published",
    }  # fmt: skip
    editor.post(change_url(level), {**data, "expectations-SCOPE": " ", "expectations-IMPACT": "The\r\nteam "})
    assert Level.objects.get().expectations == {"IMPACT": "The team"}

    response = editor.post(change_url(level), {**data, "expectations-SCOPE": "x" * 301})
    assert "SCOPE: Ensure this value has at most 300 characters" in response.content.decode()
    assert "x" * 301 in response.content.decode()

    response = editor.post(change_url(level), {**data, "expectations-CHARM": "Plenty"})
    assert "No dimension has the code CHARM" in response.content.decode()
    assert Level.objects.get().expectations == {"IMPACT": "The team"}


def test_a_brief_is_listed_and_found_by_its_key(editor):
    make_brief("SWE.AIMD.P3")
    make_brief("SWE.GEN.P3")

    response = editor.get(reverse("admin:catalog_brief_changelist"), {"q": "SWE.AIMD.P3"})
    assert [str(brief) for brief in response.context["cl"].result_list] == ["SWE.AIMD.P3"]
    assert ">SWE.AIMD.P3</a>" in response.content.decode()


@pytest.mark.parametrize(("status", "is_linked"), [(Status.PLANNED, False), (Status.PUBLISHED, True)])
def test_view_on_site_is_offered_once_there_is_a_page(editor, status, is_linked):
    brief = make_brief(status=status)

    assert (brief.get_absolute_url() in editor.get(change_url(brief)).content.decode()) == is_linked


def test_a_second_spelling_of_a_title_is_refused_with_the_first(editor):
    brief = make_brief()
    make_title(brief, "Front-End Engineer")

    response = editor.post(
        reverse("admin:catalog_title_add"),
        {"brief": brief.pk, "text": "front end engineer", "origin": "curated", "status": "approved"},
    )
    assert "already has “Front-End Engineer”" in response.content.decode()
    assert Title.objects.count() == 1
