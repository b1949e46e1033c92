"""What an editor can and cannot do to what has been published."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalog.models import Brief, Dimension, Draft, Family, Title, TitleConvention
from catalog.querysets import Status
from tests.factories import (
    make_brief,
    make_dimension,
    make_family,
    make_focus,
    make_function,
    make_level,
    make_occupation,
    make_title,
    make_track,
)

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

    fields = editor.get(change_url(family)).context["adminform"].form.fields
    assert [name for name, field in fields.items() if field.disabled] == ["code", "slug"]
    editor.post(change_url(family), family_form(family, code="SOFT", slug="soft", field_name="Software"))
    family.refresh_from_db()
    assert (family.code, family.slug) == ("SWE", "swe")
    assert Draft.objects.get().content["field_name"] == "Software"


def test_a_published_level_cannot_take_the_rank_of_another(editor):
    dimensionless = {"name": "A", "proficiency": "B", "meaning": "C", "min_years": 3, "status": "published"}
    make_level("P4")

    response = editor.post(change_url(make_level("P3")), {**dimensionless, "rank": 4})
    assert "Another level of this track already has this rank." in response.content.decode()


def test_a_published_focus_cannot_become_a_second_general_one(editor):
    family = make_family("SWE")
    make_focus(family)
    focus = make_focus(family, "SEC", field_name="Security", role_name="Guard")

    response = editor.post(change_url(focus), {"field_name": "", "role_name": "", "status": "published"})
    assert "two general foci" in response.content.decode()


@pytest.mark.parametrize("make", [make_track, make_dimension, make_function, make_occupation])
def test_a_code_that_others_refer_to_stays_as_it_was_first_given(administrator, make):
    row = make()

    page = administrator.get(change_url(row)).content.decode()
    assert 'name="code"' not in page
    assert row.code in page


def test_a_dimension_that_levels_have_texts_for_cannot_be_deleted(admin_client):
    used, unused = make_dimension("SCOPE"), make_dimension("CHARM")
    make_level(expectations={"SCOPE": "A feature"})

    for dimension in (used, unused):
        admin_client.post(reverse("admin:catalog_dimension_delete", args=[dimension.pk]), {"post": "yes"})
    assert list(Dimension.objects.all()) == [used]


def test_a_control_character_is_refused_and_the_text_given_back(editor):
    brief = make_brief()

    response = editor.post(
        change_url(brief),
        {
            "summary": "Builds\x01 it.",
            "responsibilities": "",
            "skills": "",
            "qualifications": "",
            "status": "published",
        },
    )
    page = response.content.decode()
    assert "There is a control character in this text." in page
    assert "Builds\x01 it." in page


def test_a_new_brief_gets_the_titles_of_its_conventions(editor):
    focus, level = make_focus(), make_level("P3")
    TitleConvention.objects.create(level=level, pattern="Mid-Level {role}", rank=1)

    response = editor.post(
        reverse("admin:catalog_brief_add"),
        {"focus": focus.pk, "level": level.pk, "status": "planned"},
        follow=True,
    )
    assert [title.text for title in Brief.objects.get().titles.all()] == ["Mid-Level Role SWE"]
    assert "Titles proposed by the conventions of P3: Mid-Level Role SWE." in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
)
def test_of_six_people_who_add_the_same_brief_at_once_one_succeeds_and_five_are_told(editor):
    focus, level = make_focus(), make_level("P3")
    start = threading.Barrier(6)

    def add():
        browser = Client()
        browser.cookies = editor.cookies
        start.wait()
        try:
            data = {"focus": focus.pk, "level": level.pk, "status": "planned"}
            return browser.post(reverse("admin:catalog_brief_add"), data)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        responses = [future.result() for future in [pool.submit(add) for _ in range(6)]]
    assert sorted(response.status_code for response in responses) == [200] * 5 + [302]
    for response in responses:
        if response.status_code == 200:
            assert "already has a brief at this level" in response.content.decode()


def test_a_planned_code_can_be_changed(editor):
    family = make_family("SWE", status=Status.PLANNED)

    editor.post(change_url(family), family_form(family, code="SOFT"))
    assert Family.objects.get().code == "SOFT"


@pytest.mark.parametrize("status", ["planned", "retired"])
def test_a_status_that_somebody_posts_is_ignored(editor, status):
    family = make_family("SWE")

    editor.post(change_url(family), family_form(family, status=status))
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
    content = Draft.objects.get().content
    assert content["responsibilities"] == ["Writes code", "Reviews code"]
    assert content["skills"] == []


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
    assert Draft.objects.get().content["expectations"] == {"IMPACT": "The team"}

    response = editor.post(change_url(level), {**data, "expectations-SCOPE": "x" * 301})
    assert "SCOPE: Ensure this value has at most 300 characters" in response.content.decode()
    assert "x" * 301 in response.content.decode()

    response = editor.post(change_url(level), {**data, "expectations-CHARM": "Plenty"})
    assert "No dimension has the code CHARM" in response.content.decode()
    assert Draft.objects.get().content["expectations"] == {"IMPACT": "The team"}


def test_a_brief_is_listed_and_found_by_its_key(editor):
    make_brief("SWE.AIMD.P3")
    make_brief("SWE.GEN.P3")

    response = editor.get(reverse("admin:catalog_brief_changelist"), {"q": "SWE.AIMD.P3"})
    assert [str(brief) for brief in response.context["cl"].result_list] == ["SWE.AIMD.P3"]
    assert ">SWE.AIMD.P3</a>" in response.content.decode()


@pytest.mark.parametrize(
    ("status", "status_of_family", "is_offered"),
    [
        (Status.PLANNED, Status.PUBLISHED, False),
        (Status.PUBLISHED, Status.PLANNED, False),
        (Status.PUBLISHED, Status.PUBLISHED, True),
        (Status.RETIRED, Status.PUBLISHED, True),
    ],
)
def test_view_on_site_is_offered_where_there_is_a_page(editor, status, status_of_family, is_offered):
    make_family("SWE", status=status_of_family)
    brief = make_brief("SWE.GEN.P3", status=status)

    page = editor.get(change_url(brief)).content.decode()
    assert ("View on site" in page) == is_offered


def test_a_second_spelling_of_a_title_is_refused_with_the_first(editor):
    brief = make_brief()
    make_title(brief, "Front-End Engineer")

    response = editor.post(
        reverse("admin:catalog_title_add"),
        {"brief": brief.pk, "text": "front end engineer", "origin": "curated", "status": "approved"},
    )
    assert "already has “Front-End Engineer”" in response.content.decode()
    assert Title.objects.count() == 1
