"""Titles from A to Z as a visitor reads them."""

import re

import pytest

from catalog.models import Brief, Title, TitleOrigin
from catalog.publishing import titles
from catalog.querysets import Status, TitleStatus
from catalog.titles.normalise import fold
from tests.factories import make_brief, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief():
    return make_brief("SWE.GEN.P3")


def listed(client, query=""):
    """Return the titles on the page, in order."""
    html = client.get("/titles/" + query).content.decode()
    return re.findall(r'title-list__text">(.*?)<', html)


def test_titles_stand_in_alphabetical_order_whatever_their_accents(client, brief):
    for text in ("Zoologist", "étalagiste", "Engineer", "Ewe Keeper", "3D Artist", "apprentice"):
        make_title(brief, text)

    assert listed(client) == ["apprentice", "Engineer", "étalagiste", "Ewe Keeper", "Zoologist", "3D Artist"]


def test_a_letter_shows_the_titles_under_it(client, brief):
    for text in ("Engineer", "Étalagiste", "Zoologist", "3D Artist", "Ω Engineer"):
        make_title(brief, text)

    assert listed(client, "?letter=e") == ["Engineer", "Étalagiste"]
    assert listed(client, "?letter=Z") == ["Zoologist"]
    assert listed(client, "?letter=%23") == ["3D Artist", "Ω Engineer"]


def test_letters_without_titles_are_no_links(client, brief):
    make_title(brief, "Engineer")

    html = client.get("/titles/").content.decode()
    assert '<a href="?letter=e">E</a>' in html
    assert "<span>Z</span>" in html


def test_a_title_leads_to_its_brief(client, brief):
    make_title(brief, "Engineer")

    assert f'href="{brief.get_absolute_url()}"' in client.get("/titles/").content.decode()


def test_a_title_of_several_briefs_is_listed_once_with_all_of_them(client, read, brief):
    make_title(brief, "Engineer")
    make_title(make_brief("PDM.GEN.P4"), "ENGINEER")

    assert len(listed(client)) == 1
    text = read("/titles/")
    assert "1 title" in text
    assert "Ambiguous: 2 briefs have it" in text
    assert "P4 Field PDM › General" in text
    assert "P3 Field SWE › General" in text


@pytest.mark.parametrize("status", [TitleStatus.PROPOSED, TitleStatus.RETIRED])
def test_only_approved_titles_are_listed(client, brief, status):
    make_title(brief, "Gandalf", status=status)

    assert listed(client) == []


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RETIRED])
def test_titles_of_briefs_that_are_not_in_force_are_not_listed(client, brief, status):
    make_title(brief, "Engineer")
    Brief.objects.update(status=status)

    assert listed(client) == []


def test_a_title_merged_into_another_is_not_listed(client, brief, django_user_model):
    merged, kept = make_title(brief, "Coder"), make_title(brief, "Programmer")
    titles.merge(merged, kept, django_user_model.objects.create_user("grace"))

    assert listed(client) == ["Programmer"]


def test_with_no_title_at_all_the_page_says_so(read):
    assert "No title has been published yet." in read("/titles/")
    assert "No title has been published yet." in read("/titles/?letter=b&q=x")


def test_words_narrow_the_titles_with_the_exact_one_first(client, brief):
    for text in ("Data Engineer II", "Engineer, Data", "Data Engineer", "Analyst"):
        make_title(brief, text)

    assert listed(client, "?q=data+ENGINEER") == ["Data Engineer", "Data Engineer II", "Engineer, Data"]
    assert listed(client, "?q=%22data%22+engineer!") == [
        "Data Engineer",
        "Data Engineer II",
        "Engineer, Data",
    ]
    assert listed(client, "?q=*") == []


def test_a_misspelt_title_leads_to_those_near_it(read, brief):
    make_title(brief, "Data Engineer")

    text = read("/titles/?q=enginere")
    assert "0 titles with “enginere”" in text
    assert "Near it: Data Engineer" in text


@pytest.mark.parametrize("query", ["?letter=zz", "?letter=%ED%A0%80", "?letter=%F0%9F%A6%84", "?letter=q"])
def test_a_letter_without_titles_leads_back_to_all(read, brief, query):
    make_title(brief, "Engineer")

    text = read("/titles/" + query)
    assert "0 titles" in text
    assert "Show all titles" in text


def test_five_thousand_titles_come_a_hundred_at_a_time(client, brief, django_assert_num_queries):
    Title.objects.bulk_create(
        Title(
            brief=brief,
            text=text,
            normalised=fold(text),
            origin=TitleOrigin.CURATED,
            status=TitleStatus.APPROVED,
        )
        for text in (f"{letter}eeper {number:04}" for letter in "BKPSZ" for number in range(1000))
    )

    with django_assert_num_queries(2):
        html = client.get("/titles/?letter=k&page=2&unknown=x").content.decode()
    assert html.count("title-list__text") == 100
    assert "Keeper 0100" in html
    assert "1000 titles under K, page 2 of 10" in html
    assert '<a href="/titles/?letter=K&amp;page=3" rel="next">' in html
    assert "unknown" not in html
    assert len(listed(client, "?page=50")) == 100


@pytest.mark.parametrize("page", ["0", "2", "99", "x", "", "%00"])
def test_a_page_of_titles_that_is_none_leads_to_the_first(client, read, brief, page):
    make_title(brief, "Engineer")

    assert "The list has no such page." in read(f"/titles/?letter=e&page={page}", 404)
    html = client.get(f"/titles/?letter=e&page={page}").content.decode()
    assert '<a href="/titles/?letter=E">Its first page</a>' in html
