"""Titles from A to Z as a visitor reads them."""

import re
from urllib.parse import quote

import pytest

from catalog import resolver
from catalog.models import Brief, PublicationCounter, Title, TitleOrigin
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


class TestAnswers:
    """With words in the box, the page says what they mean as a title."""

    @pytest.fixture(autouse=True)
    def engineers(self):
        brief = make_brief("SWE.GEN.P4")
        family = brief.focus.family
        family.field_name, family.role_name = "Software Engineering", "Software Engineer"
        family.save()
        make_title(brief, "Senior Software Engineer")
        return brief

    def test_a_title_of_one_brief_is_confident_and_says_why(self, client, read, engineers):
        text = read("/titles/?q=Sr.+software+engineer+(Remote)")
        assert "Confident “Sr. software engineer (Remote)” means the work of this brief:" in text
        assert "Software Engineering › General · P4 — Level P4" in text
        assert "SWE.GEN.P4 · confidence 0.97" in text
        assert (
            "“Senior Software Engineer” is an approved title of Software Engineering › General at P4." in text
        )
        assert "Set aside: “Remote” (work mode)" in text
        html = client.get("/titles/?q=senior+software+engineer").content.decode()
        answer = html[html.index("title-answer") : html.index("Titles with these words")]
        assert f'href="{engineers.get_absolute_url()}"' in answer

    def test_below_the_answer_stand_the_titles_with_the_words(self, client, read):
        assert listed(client, "?q=software") == ["Senior Software Engineer"]
        text = read("/titles/?q=senior+software+engineer")
        assert text.index("Confident") < text.index("Titles with these words") < text.index("1 title with")
        assert "All titles from A to Z" in text

    def test_a_title_of_several_briefs_lists_every_reading(self, read):
        make_title(make_brief("PDM.GEN.P3"), "Senior Software Engineer")

        text = read("/titles/?q=senior+software+engineer")
        assert "Needs review “senior software engineer” may mean any of these 2, the likeliest first." in text
        assert "SWE.GEN.P4 · confidence" in text
        assert "PDM.GEN.P3 · confidence" in text

    def test_a_title_without_a_level_leads_to_the_focus_and_to_each_level_it_may_be(self, client, read):
        for level in ("P1", "P2", "P3", "P5", "P6"):
            make_brief(f"SWE.GEN.{level}")

        text = read("/titles/?q=software+engineer")
        assert "Needs review “software engineer” most likely means this work." in text
        assert "At one of these levels:" in text
        html = client.get("/titles/?q=software+engineer").content.decode()
        assert '<a href="/families/swe/gen/">Software Engineering › General</a>' in html
        assert 'href="/families/swe/gen/p2/"' in html

    def test_a_title_at_two_levels_of_one_focus_is_one_reading_with_both(self, client, read):
        make_title(make_brief("SWE.GEN.P5"), "Senior Software Engineer")

        text = read("/titles/?q=senior+software+engineer")
        assert "Needs review “senior software engineer” most likely means this work." in text
        assert "is an approved title of Software Engineering › General at P5." in text
        assert (
            client.get("/titles/?q=senior+software+engineer").content.decode().count("title-reading__name")
            == 1
        )

    def test_unknown_work_is_no_match_and_its_level_is_told(self, client, read):
        text = read("/titles/?q=senior+dragon+tamer")
        assert "No match “senior dragon tamer” is the title of no work in this library" in text
        assert "What its words say of the level P4 — Level P4" in text
        assert "0 titles with “senior dragon tamer”" in text
        html = client.get("/titles/?q=senior+dragon+tamer").content.decode()
        assert '<a href="/search/?q=senior%20dragon%20tamer">Search every page for these words</a>' in html
        assert '<a href="/titles/">Show all titles</a>' in html
        assert '<a href="/about/#resolving">' in html

    def test_where_no_word_says_the_level_none_is_said_to(self, read):
        text = read("/titles/?q=dragon+engineer")
        assert "No word says its level: where most such titles stand P" in text
        assert "What its words say of the level" not in text

    def test_the_steps_that_led_to_no_match_are_told(self, read):
        text = read("/titles/?q=sr.+dragon+engr")
        assert "“engr” → Engineer. Nothing in the library is called “Dragon Engineer”, nor nearly so." in text

    @pytest.mark.parametrize("typed", ["((((", "!!!", "🙂"])
    def test_what_has_no_letter_or_digit_is_no_match_and_claims_no_level(self, read, typed):
        text = read(f"/titles/?q={quote(typed)}")
        assert f"No match “{typed}” The title has no letter or digit." in text
        assert "What its words say of the level" not in text
        assert "As a title" not in read(f"/search/?q={quote(typed)}")

    def test_the_key_of_a_brief_is_answered_with_it_and_an_unknown_one_says_so(self, read):
        text = read("/titles/?q=swe.gen.p4")
        assert "Confident “swe.gen.p4” means the work of this brief:" in text
        assert "“SWE.GEN.P4” is the key of a brief: Software Engineering › General at P4" in text

        text = read("/titles/?q=SWE.GEN.P9")
        assert (
            "No match “SWE.GEN.P9” “SWE.GEN.P9” is written as the key of a brief, "
            "and no published brief has it. Check its codes, or type the title itself."
        ) in text

    def test_a_brief_that_was_retired_since_the_index_was_built_is_not_linked(self, client, read, engineers):
        read("/titles/?q=senior+software+engineer")
        make_title(make_brief("PDM.GEN.P3"), "Keeper")
        Brief.objects.filter(pk=engineers.pk).update(status=Status.RETIRED)

        text = read("/titles/?q=senior+software+engineer")
        assert "What it led to has just left the library. Ask again" in text
        assert (
            engineers.get_absolute_url()
            not in client.get("/titles/?q=senior+software+engineer").content.decode()
        )

    @pytest.mark.parametrize("path", ["/titles/", "/search/"])
    def test_a_page_of_an_index_that_is_being_replaced_is_kept_nowhere(
        self, client, page_cache, monkeypatch, path
    ):
        page = f"{path}?q=senior+software+engineer"
        assert "no-store" not in client.get(page).headers["Cache-Control"]

        monkeypatch.setattr(resolver, "LARGE", 0)
        PublicationCounter.bump()
        with resolver._building:  # as while another thread builds it
            assert client.get(page).headers["Cache-Control"] == "no-store"
        resolver.rebuild()
        assert client.get(page).headers["Cache-Control"] == "public, max-age=0, must-revalidate"

    @pytest.mark.parametrize(
        "query",
        [
            "*",
            "%00",
            "%ED%A0%80",
            '"',
            "%F0%9F%A6%84",
            "%E2%80%AE",
            "a" * 10_000,
            "*+" * 5_000,
            "<script>",
            "++",
        ],
    )
    def test_anything_typed_is_answered(self, client, query):
        response = client.get(f"/titles/?q={query}")

        assert response.status_code == 200
        assert "<script>" not in response.content.decode()

    def test_what_is_too_long_is_cut_and_it_is_said(self, read):
        assert "only the first 200 characters were read" in read("/titles/?q=" + "a" * 201)
        assert "only the first" not in read("/titles/?q=" + "a" * 200)

    def test_answers_are_for_people_and_not_for_search_engines(self, client):
        robots = '<meta name="robots" content="noindex">'
        assert robots in client.get("/titles/?q=engineer").content.decode()
        assert robots not in client.get("/titles/?letter=s").content.decode()
