"""The search page as a visitor reads it, and the suggestions that a script asks for."""

import pytest

from catalog import search
from catalog.models import Brief
from catalog.querysets import Status
from catalog.views.search import show
from tests.factories import make_brief, make_convention, make_family, make_focus, make_level, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief():
    brief = make_brief("SWE.AIMD.P3", summary="Trains models <b>daily</b>", skills=["Python & C++"])
    make_title(brief, "Model Whisperer")
    return brief


def get(client, query):
    response = client.get("/search/" + query)
    assert response.status_code == 200
    return response.content.decode()


def test_before_a_search_the_page_says_what_can_be_found_with_examples_from_the_library(client, brief):
    html = get(client, "")

    assert "What you can find" in html
    assert '<a href="?q=Model%20Whisperer">Model Whisperer</a>' in html
    assert '<a href="?q=SWE.AIMD.P3">SWE.AIMD.P3</a>' in html


def test_before_anything_was_published_the_page_says_so(read):
    assert "Nothing has been published yet, so there is nothing to find." in read("/search/")


def test_a_brief_is_listed_with_its_place_its_key_and_the_title_it_was_found_by(read, brief):
    text = read("/search/?q=whisperer")

    assert "1 result for “whisperer”" in text
    assert "Brief · Field SWE › Field AIMD" in text
    assert "Field AIMD · P3 — Level P3" in text
    assert "Also called Model Whisperer" in text
    assert "SWE.AIMD.P3" in text


def test_what_was_searched_for_is_marked_and_texts_are_escaped(client, brief):
    html = get(client, "?q=daily+models")
    assert "Trains <mark>models</mark> &lt;b&gt;<mark>daily</mark>&lt;/b&gt;" in html

    html = get(client, "?q=c%2B%2B")
    assert "Python &amp; <mark>C++</mark>" in html


def test_levels_families_and_foci_are_listed_as_such(read, brief):
    text = read("/search/?q=p3+level")
    assert "Level · Professional" in text
    text = read("/search/?q=field")
    assert "Family · Function ENG" in text
    assert "Focus · Field SWE" in text


def test_a_title_of_several_briefs_leads_to_all_of_them_and_says_so(read, brief):
    make_title(make_brief("PDM.GEN.P4"), "Model whisperer")

    text = read("/search/?q=MODEL+WHISPERER")
    assert "Needs review As a title, “MODEL WHISPERER” may mean" in text
    assert text.index("Field PDM › General · P4 — Level P4") < text.index("results for")
    assert "Also called Model Whisperer (and 1 other brief)" in text
    assert text.index("SWE.AIMD.P3") < len(text)
    assert "PDM.GEN.P4" in text


def test_a_title_of_one_brief_leads_to_it_before_the_results_and_to_why(client, read, brief):
    text = read("/search/?q=model+whisperer")
    assert "Confident As a title, “model whisperer” means" in text
    assert text.index("Field SWE › Field AIMD · P3 — Level P3") < text.index("1 result for")

    assert "SWE.AIMD.P3 · confidence 0.99 “Model Whisperer” is an approved title of" in text
    assert "Why, and what else it may mean" in text
    assert '<a href="/titles/?q=model%20whisperer">' in get(client, "?q=model+whisperer")
    assert "As a title" not in read("/search/?q=model+whisperer&level=P3")


def test_words_that_are_no_title_get_results_alone(read, brief):
    assert "as a title" not in read("/search/?q=trains").lower()


class TestWhatLooksLikeATitle:
    """What is put as a title is answered above the results, whatever the answer."""

    @pytest.fixture
    def designers(self):
        """“Designer” is the role of four foci, each at two levels."""
        for focus in ("UX", "GFX", "SVC", "WEB"):
            make_focus(make_family("DES"), focus, field_name=f"{focus} Design", role_name="Designer")
            for level in ("P2", "P3"):
                make_brief(f"DES.{focus}.{level}")
        make_convention("Senior {name}", "P4")

    def test_may_mean_several_things_of_which_the_likeliest_are_named_with_their_levels(
        self, read, designers
    ):
        text = read("/search/?q=designer")

        assert "Needs review As a title, “designer” may mean" in text
        answer = text[text.index("As a title") : text.index("results for")]
        assert answer.count("P2 to P3 · confidence 0.") == 3
        assert "Why, and all 4 that it may mean" in answer

    def test_leads_from_each_to_its_focus_and_on_to_the_whole_answer(self, client, designers):
        html = get(client, "?q=designer")

        assert '<a href="/families/des/ux/">' in html
        assert '<a href="/titles/?q=designer">' in html

    def test_never_says_that_words_say_a_level_where_none_does(self, read, brief):
        make_level("P1")

        assert "No word says its level; most such titles stand at P1 — Level P1" in read(
            "/search/?q=Dragon+Engineer"
        )

    def test_has_no_match_and_the_levels_of_its_words(self, client, read, brief):
        make_level("P4")
        text = read("/search/?q=Senior+Dragon+Tamer")

        assert "No match As a title, “Senior Dragon Tamer” has no match" in text
        assert "No work in this library is called so, or nearly so." in text
        assert "Of the level its words say P4 — Level P4." in text
        assert "What its words say" in text

    @pytest.mark.parametrize(
        "q", ["dragon", "trains", "pay equity", "P3", "senior", "models daily", "python"]
    )
    def test_other_words_get_results_alone(self, read, brief, q):
        make_brief("PAY.GEN.P3", summary="Watch over pay equity, with models made daily.")

        assert "as a title, “" not in read(f"/search/?q={q}").lower()

    def test_a_single_word_without_a_match_gives_way_to_results(self, read, brief):
        make_brief("MED.GEN.P3", summary="Be a nurse.")

        assert "has no match" in read("/search/?q=barista")
        assert "has no match" not in read("/search/?q=nurse")

    def test_has_no_match_where_nothing_was_found_whatever_its_words(self, read, brief):
        assert "As a title, “Dragon Tamer” has no match" in read("/search/?q=Dragon+Tamer")
        assert "has no match" not in read("/search/?q=dragon")

    @pytest.mark.parametrize("rest", ["&level=P3", "&page=2"])
    def test_is_answered_on_the_first_page_of_all_results_alone(self, client, brief, rest):
        assert "As a title" not in client.get(f"/search/?q=Senior+Dragon+Tamer{rest}").content.decode()

    def test_is_escaped(self, client, brief):
        assert (
            "<b>"
            not in get(client, "?q=%3Cb%3E+engineer").partition('id="as-title"')[2].partition("</section>")[0]
        )


def test_what_only_may_be_a_title_leads_to_what_it_may_mean(client, brief):
    assert '<a href="/titles/?q=Role%20AIMD">What <bdi>“Role AIMD”</bdi> may mean as a title</a>' in get(
        client, "?q=Role+AIMD"
    )


def test_what_was_probably_meant_is_a_link_that_keeps_the_filters(client, brief):
    html = get(client, "?q=modle+whisperrer&level=P3")

    assert 'Did you mean <a href="/search/?q=Model+Whisperer&amp;level=P3">' in html
    assert "Also called" in html


def test_nothing_found_says_so_and_leads_on(client, read, brief):
    text = read("/search/?q=dragons")
    assert "Nothing was found for “dragons”" in text
    assert "from A to Z" in text
    assert '<a href="/families/swe/">Field SWE</a>' in get(client, "?q=dragons")


def test_nothing_found_at_one_level_offers_all_of_them(client, brief):
    make_brief("PDM.GEN.P4")

    html = get(client, "?q=whisperer&level=P4")
    assert '<a href="?q=whisperer">Search all pages</a>' in html


def test_some_of_the_words_are_better_than_none_and_it_is_said(read, brief):
    text = read("/search/?q=whisperer+dragons")

    assert "No page has all of these words." in text
    assert "SWE.AIMD.P3" in text


def test_a_filter_that_is_not_on_offer_is_named_and_left_out(read, client, brief):
    text = read("/search/?q=whisperer&track=Q&level=%00")

    assert "There is no “Q” here. Choose one of the list." in text
    assert "1 result for “whisperer”; what is marked above was not understood and was left out" in text
    assert get(client, "?q=x&track=Q").count('aria-invalid="true"') == 1


def test_a_filter_on_offer_is_kept_in_the_form(client, brief):
    html = get(client, "?q=whisperer&level=P3")

    assert '<option value="P3" selected>' in html
    assert "<details" in html
    assert " open>" in html


class TestPages:
    @pytest.fixture(autouse=True)
    def many(self, brief):
        for number in range(45):
            make_brief(f"F{number}.GEN.P3", summary="Builds bridges")

    def test_results_come_twenty_at_a_time_with_links_that_keep_the_search(self, client):
        html = get(client, "?q=bridges&level=P3&unknown=x")
        assert html.count("search-result__key") == 20
        assert "45 results for <bdi>“bridges”</bdi>, page 1 of 3" in html
        assert '<a href="/search/?q=bridges&amp;level=P3&amp;page=2" rel="next">' in html
        assert "unknown" not in html

        html = get(client, "?q=bridges&page=3")
        assert html.count("search-result__key") == 5
        assert '<ol class="search-results" start="41">' in html
        assert 'rel="next"' not in html

    def test_every_result_is_on_one_page_and_on_one_only(self, client):
        html = "".join(get(client, f"?q=bridges&page={page}") for page in (1, 2, 3))

        assert all(html.count(f">F{number}.GEN.P3<") == 1 for number in range(45))

    @pytest.mark.parametrize("page", ["0", "4", "99", "x", "-1", "\x00", "9" * 99])
    def test_a_page_that_is_none_leads_to_the_first(self, client, page):
        response = client.get("/search/", {"q": "bridges", "level": "P3", "page": page})

        assert response.status_code == 404
        assert "The list has no such page." in response.content.decode()
        assert '<a href="/search/?q=bridges&amp;level=P3">Its first page</a>' in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "*",
        "%00",
        "%ED%A0%80",
        "%22",
        "%F0%9F%A6%84",
        "%E2%80%AE",
        "a" * 10_000,
        "*+" * 5_000,
        "<script>",
        "AND",
        "q:x",
    ],
)
def test_anything_typed_is_answered(client, brief, query):
    html = get(client, f"?q={query}")

    assert "<script>" not in html
    assert client.get(f"/search/suggest/?q={query}").status_code == 200


def test_what_is_too_long_is_cut_and_it_is_said(read, brief):
    assert "only the first 200 characters were searched for" in read("/search/?q=" + "a" * 201)
    assert "only the first" not in read("/search/?q=" + "a" * 200)


def test_of_a_parameter_given_twice_the_last_holds(read, brief):
    assert "1 result for “whisperer”" in read("/search/?q=dragons&q=whisperer")


def test_what_left_while_the_page_was_made_is_not_listed(brief):
    found = search.search("whisperer", {})
    assert len(list(show(found.hits, found))) == 1

    Brief.objects.filter(pk=brief.pk).update(status=Status.RETIRED)
    assert list(show(found.hits, found)) == []


def test_suggestions_are_titles_and_names_with_what_they_are(client, brief):
    response = client.get("/search/suggest/?q=whis")

    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {
        "suggestions": [{"text": "Model Whisperer", "about": "P3 · Field SWE › Field AIMD"}]
    }
    assert client.get("/search/suggest/").json() == {"suggestions": []}
