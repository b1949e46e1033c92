"""Two to four briefs or levels side by side, chosen by the address alone."""

import re

import pytest

from catalog import search
from catalog.comparison.addresses import compare_url
from catalog.comparison.picker import MOST_FOUND
from catalog.models import LinkBasis
from catalog.querysets import Status, TitleStatus
from tests.factories import make_brief, make_dimension, make_family, make_level, make_link, make_title

pytestmark = pytest.mark.django_db

PAIR = "/compare/?keys=SWE.GEN.P3,SWE.GEN.P4"


@pytest.fixture
def pair():
    """Two rungs of one ladder that differ in one expectation and in two items."""
    make_dimension("SCOPE", name="Scope")
    make_dimension("IMPACT", name="Impact")
    make_level("P3", expectations={"SCOPE": "One team", "IMPACT": "The team"})
    make_level("P4", expectations={"SCOPE": "Two whole teams", "IMPACT": "The team"}, meaning="What P3 means")
    lists = {"skills": ["Git"], "qualifications": ["Ships on time"]}
    return (
        make_brief("SWE.GEN.P3", responsibilities=["Reviews the code of juniors", "Fixes bugs"], **lists),
        make_brief("SWE.GEN.P4", responsibilities=["Reviews the code of peers", "Mentors people"], **lists),
    )


def links(client, path):
    """Return the links of a page by what a screen reader calls them."""
    html = client.get(path).content.decode()
    there = {}
    for attributes, text in re.findall(r"<a ([^>]*)>(.*?)</a>", html, re.DOTALL):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        name = said.get("aria-label") or " ".join(re.sub("<[^>]+>", "", text).split())
        there[name] = said["href"].replace("&amp;", "&")
    return there


def offered(client, path):
    """Return where the levels that can be added lead, by their codes."""
    found = (re.match(r"Add (?:[\w.]*\.)?(\w+):", name) for name in links(client, path))
    return {match[1]: links(client, path)[match.string] for match in found if match}


@pytest.mark.usefixtures("pair")
def test_two_briefs_stand_side_by_side(read):
    page = read(PAIR)

    assert "P3 and P4 side by side" in page
    assert "Each column is compared with the one to its left." in page
    assert "Scope P3 One team P4 ≠Changed: Two whole teams" in page
    assert "Impact P3 The team P4 =Same as P3: The team" in page
    assert "Alike P3 Reviews the code of juniors P4 ≠Changed: Reviews the code of juniorspeers" in page
    assert "Not shared Only in P3 −Not in P4: Fixes bugs Only in P4 +Added: Mentors people" in page
    assert "The same P3 Git P4 =Same as P3: Git" in page


@pytest.mark.usefixtures("pair")
def test_words_that_came_and_went_are_marked_as_such(client):
    assert "Reviews the code of <del>juniors</del><ins>peers</ins>" in client.get(PAIR).content.decode()


@pytest.mark.usefixtures("pair")
def test_a_column_counts_how_it_differs_from_the_one_to_its_left(read):
    # The summary, the scope and an item; the proficiency, the meaning, the impact, the years and two items.
    assert "Against P3: + 1 added ≠ 3 changed − 1 no longer there = 6 the same" in read(PAIR)


@pytest.mark.usefixtures("pair")
def test_only_changes_leaves_out_what_is_the_same_in_all(client, read):
    page = read(f"{PAIR}&only=changes")

    assert "Scope P3 One team" in page
    assert "Mentors people" in page
    for same in ("Impact", "The team", "Git", "Skills", "What good looks like", "Typical experience"):
        assert same not in page
    assert links(client, f"{PAIR}&only=changes")["Everything"] == PAIR
    assert links(client, PAIR)["Only what differs"] == f"{PAIR}&only=changes"


def test_columns_that_say_the_same_all_through_say_so(read):
    make_level("P3")
    make_level("P4", meaning="What P3 means")

    assert "Nothing differs" in read("/compare/?keys=P3,P4&only=changes")


def test_levels_stand_side_by_side(client, read):
    make_dimension("SCOPE", name="Scope")
    make_level("P3", expectations={"SCOPE": "One team"})
    make_level("M1", min_years=5, max_years=None)

    page = read("/compare/?keys=P3,M1")
    assert "P3 and M1 side by side" in page
    assert "Meaning P3 What P3 means M1 ≠Changed: What P3M1 means" in page
    assert "Scope P3 One team M1 − Not written yet" in page
    assert "Typical experience P3 3–5 yrs M1" in page
    assert "Common titles" not in page
    assert links(client, "/compare/?keys=P3,M1")["P3: Level P3"] == "/framework/p3/"


def test_briefs_of_different_families_are_told_apart_by_their_keys(read):
    make_brief("SWE.GEN.P3", summary="Builds software.")
    make_brief("SLS.GEN.P3", summary="Sells software.")

    page = read("/compare/?keys=SWE.GEN.P3,SLS.GEN.P3")
    assert "SWE.GEN.P3 and SLS.GEN.P3 side by side" in page
    assert "Summary SWE.GEN.P3 Builds software. SLS.GEN.P3" in page
    assert "Field SLS › General" in page


def test_columns_of_one_level_are_headed_by_their_foci_and_others_by_their_levels(client):
    def headings(keys):
        columns = client.get("/compare/", {"keys": keys}).context["columns"]
        return [column.heading for column in columns]

    for key in ("SWE.GEN.P3", "PDM.GEN.P3", "SWE.GEN.P4"):
        make_brief(key)

    assert headings("PDM.GEN.P3,SWE.GEN.P3") == ["Field PDM › General", "Field SWE › General"]
    assert headings("SWE.GEN.P3,SWE.GEN.P4") == ["Level P3", "Level P4"]


def test_a_row_of_items_that_one_column_alone_has_names_that_column(read):
    make_brief("SWE.GEN.P3", skills=["Git"])
    make_brief("SWE.GEN.P4", skills=["Git", "Rhetoric"])

    page = read(PAIR)
    assert "Only in P4 Nothing that is only in P3 Only in P4 +Added: Rhetoric" in page


def test_every_sign_is_explained(read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4")

    page = read(PAIR)
    for words in (
        "= the same It says what the column to its left says.",
        "≠ changed Where most words stay, new words are underlined and former words struck through.",
        "+ added The column to its left does not have it.",
        "− no longer there The column to its right leaves it out.",
    ):
        assert words in page


def test_the_picker_comes_first_until_there_is_something_to_compare(read):
    for code in ("P3", "P4"):
        make_brief(f"SWE.GEN.{code}")

    alone, together = read("/compare/?keys=SWE.GEN.P3"), read(PAIR)
    assert alone.index("Add a column") < alone.index("What this level means")
    assert together.index("Add a column") > together.index("What this level means")


def test_titles_and_occupations_are_those_a_visitor_may_see(read):
    brief, _ = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.M1")
    make_title(brief, "Programmer")
    make_title(brief, "Code Ninja", status=TitleStatus.PROPOSED)
    make_link(brief.focus, "P", basis=LinkBasis.INFERRED)

    page = read("/compare/?keys=SWE.GEN.P3,SWE.GEN.M1")
    assert "Common titles P3 Programmer M1 − Not written yet" in page
    assert "Code Ninja" not in page
    assert "15-1252 Software Developers (inferred · under review) " in page
    assert "M1 − No occupation has been decided for this work yet." in page


def test_titles_are_the_same_or_others_and_never_reworded(client):
    lower, upper = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    make_title(lower, "Software Engineer III")
    make_title(upper, "Software Engineer IV")
    assert "<li>Software Engineer IV</li>" in client.get(PAIR).content.decode()

    for brief in (lower, upper):
        make_title(brief, "Programmer")
    html = client.get(PAIR).content.decode()
    for name in (
        "<li>Programmer</li>",
        "<ins>Software Engineer IV</ins>",
        "<del>Software Engineer III</del>",
    ):
        assert name in html


def test_titles_and_an_occupation_that_are_the_same_are_marked_and_left_out(read):
    lower, upper = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    for brief in (lower, upper):
        make_title(brief, "Programmer")
    make_link(lower.focus, "P", basis=LinkBasis.INFERRED)

    page = read(PAIR)
    assert "Common titles P3 Programmer P4 =Same as P3: Programmer" in page
    assert "P4 =Same as P3: O*NET / SOC: 15-1252 Software Developers" in page
    short = read(f"{PAIR}&only=changes")
    for same in ("What it is called", "Programmer", "15-1252"):
        assert same not in short


@pytest.mark.parametrize(
    "query",
    [
        "keys=swe.gen.p3,swe.gen.p4",
        "keys=SWE.GEN.P3,SWE.GEN.P4,SWE.GEN.P3",
        "keys=+SWE.GEN.P3+,,+SWE.GEN.P4,",
        "keys=SWE.GEN.P3&keys=SWE.GEN.P4",
        "keys=SWE.GEN.P3&add=swe.gen.p4",
        "add=SWE.GEN.P3+SWE.GEN.P4",
    ],
)
@pytest.mark.usefixtures("pair")
def test_every_way_to_ask_leads_to_one_address(client, query):
    response = client.get(f"/compare/?{query}")

    assert (response.status_code, response.url) == (302, PAIR)
    assert client.get(f"/compare/?{query}&only=changes").url == f"{PAIR}&only=changes"


@pytest.mark.usefixtures("pair")
def test_what_the_page_does_not_know_changes_nothing(client):
    assert client.get(f"{PAIR}&only=nonsense&x=1").status_code == 200


def test_columns_keep_the_order_of_the_address_and_move_and_go_by_a_link(client, read):
    for code in ("P2", "P3", "P4"):
        make_brief(f"SWE.GEN.{code}")
    path = "/compare/?keys=SWE.GEN.P4,SWE.GEN.P2,SWE.GEN.P3"

    assert "P4, P2 and P3 side by side" in read(path)
    there = links(client, path)
    assert there["Remove SWE.GEN.P2"] == "/compare/?keys=SWE.GEN.P4,SWE.GEN.P3"
    assert there["Move left: SWE.GEN.P3"] == "/compare/?keys=SWE.GEN.P4,SWE.GEN.P3,SWE.GEN.P2"
    assert there["Move left: SWE.GEN.P2"] == "/compare/?keys=SWE.GEN.P2,SWE.GEN.P4,SWE.GEN.P3"
    assert "Move left: SWE.GEN.P4" not in there


def test_nothing_chosen_explains_itself_and_offers_levels_and_words(client, read):
    make_brief("SWE.GEN.P3")

    page = read("/compare/")
    assert "Two to four briefs, or levels, side by side" in page
    assert "A brief of any family, by its title or any words" in page
    assert "All briefs of" not in page
    assert offered(client, "/compare/")["P3"] == "/compare/?keys=P3"


def test_an_empty_library_says_that_there_is_nothing_to_compare(read):
    page = read("/compare/")

    assert "No brief and no level has been published yet, so there is nothing to compare." in page
    for misleading in ("Choose", "Find", "A key"):
        assert misleading not in page
    assert "nothing to compare" in read("/compare/?keys=SWE.GEN.P3", status=404)


def test_without_a_brief_levels_alone_are_offered(client, read):
    make_level("P3")

    page = read("/compare/")
    assert "No brief has been published yet: there are levels alone to compare." in page
    assert "Find" not in page
    assert "A level’s code" in page
    assert offered(client, "/compare/")["P3"] == "/compare/?keys=P3"


def test_one_column_asks_for_another_and_offers_its_own_ladder(client, read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4")
    make_brief("SWE.GEN.P5", status=Status.PLANNED)
    path = "/compare/?keys=SWE.GEN.P3"

    page = read(path)
    assert "P3, and what else? Choose at least one more brief" in page
    assert "Does the work of SWE.GEN.P3" in page
    assert "Only what differs" not in page
    assert offered(client, path)["P4"] == PAIR
    assert "P5" not in page


def test_one_column_is_shown_whole_even_where_only_changes_were_asked_for(client, read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4")
    path = "/compare/?keys=SWE.GEN.P3&only=changes"

    page = read(path)
    assert "Does the work of SWE.GEN.P3" in page
    assert "Nothing differs" not in page
    assert offered(client, path)["P4"] == f"{PAIR}&only=changes", "and it is still asked for"


def test_the_ends_of_a_ladder_are_compared_with_their_only_neighbour(client):
    for code in ("P3", "P4", "P5"):
        make_brief(f"SWE.GEN.{code}", status=Status.RETIRED if code == "P5" else Status.PUBLISHED)

    def compared(level):
        there = links(client, f"/families/swe/gen/{level}/")
        return {name: url for name, url in there.items() if name.startswith("Compare with")}

    assert compared("p3") == {"Compare with P4": PAIR}
    assert compared("p4") == {"Compare with P3": PAIR}
    assert compared("p5") == {"Compare with P4": "/compare/?keys=SWE.GEN.P4,SWE.GEN.P5"}
    assert client.get("/compare/?keys=SWE.GEN.P4,SWE.GEN.P5").status_code == 200


def test_dropping_the_last_column_leads_to_the_choice(client):
    make_level("P3")

    assert links(client, "/compare/?keys=P3")["Remove P3"] == "/compare/"


def test_a_family_that_was_asked_for_offers_its_briefs(client):
    make_brief("SWE.GEN.P3")
    make_brief("SLS.GEN.M2")
    path = "/compare/?keys=SWE.GEN.P3&only=changes&family=sls"

    assert offered(client, path)["M2"] == "/compare/?keys=SWE.GEN.P3,SLS.GEN.M2&only=changes"
    assert "M2" not in offered(client, "/compare/?keys=SWE.GEN.P3&family=nonsense")


def test_the_families_offered_are_those_of_the_columns_and_their_related_ones(client):
    own = make_brief("SWE.GEN.P3").focus.family
    for code in ("PDM", "SLS", "PPL", "NEW"):
        make_brief(f"{code}.GEN.P3", status=Status.PLANNED if code == "NEW" else Status.PUBLISHED)
    own.related.add(make_family("PDM"), make_family("NEW"))
    make_family("SLS").related.add(own)

    there = links(client, "/compare/?keys=SWE.GEN.P3&only=changes")
    assert there["Field SLS"] == "/compare/?keys=SWE.GEN.P3&only=changes&family=sls#pick"
    assert {name for name in there if name.startswith("Field ")} == {"Field SWE", "Field PDM", "Field SLS"}
    assert "Field SLS" not in links(client, there["Field SLS"]), "its briefs are shown"


class TestWords:
    """They find briefs of every family, however many there are."""

    @pytest.fixture(autouse=True)
    def briefs(self):
        make_brief("SWE.GEN.P3")
        make_title(make_brief("SLS.GEN.M2"), "Head of Sales")
        search.rebuild()

    def test_they_find_what_can_be_added(self, client, read):
        path = "/compare/?keys=SWE.GEN.P3&only=changes&q=head+of+sales"

        assert links(client, path)["Add SLS.GEN.M2: M2 — Field SLS › General"] == (
            "/compare/?keys=SWE.GEN.P3,SLS.GEN.M2&only=changes"
        )
        assert 'value="head of sales"' in client.get(path).content.decode()

    def test_they_find_a_family_and_all_its_briefs(self, client):
        there = links(client, "/compare/?q=sls")

        assert there["Field SLS"] == "/compare/?family=sls#pick"
        assert offered(client, there["Field SLS"])["M2"] == "/compare/?keys=SLS.GEN.M2"

    def test_a_slip_is_forgiven_or_corrected(self, client, read):
        assert "Add SLS.GEN.M2: M2 — Field SLS › General" in links(client, "/compare/?q=hed+of+salse")

    def test_what_is_chosen_is_not_offered_again(self, read):
        assert "P3 — Field SWE › General (chosen)" in read("/compare/?keys=SWE.GEN.P3&q=SWE.GEN.P3")

    def test_nothing_found_says_so(self, read):
        assert "No brief was found for “dragons”." in read("/compare/?q=dragons")

    def test_of_many_the_best_are_shown(self, client):
        for number in range(30):
            make_brief(f"F{number}.GEN.P3", summary="Herds cats")
        search.rebuild()

        there = links(client, "/compare/?q=cats")
        assert len([name for name in there if name.startswith("Add F")]) == MOST_FOUND


def test_the_page_does_not_grow_with_the_library(client):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4")
    before = [len(client.get(path).content) for path in ("/compare/", "/compare/?keys=SWE.GEN.P3", PAIR)]
    for number in range(20):
        make_brief(f"F{number}.GEN.P3")

    after = [len(client.get(path).content) for path in ("/compare/", "/compare/?keys=SWE.GEN.P3", PAIR)]
    assert after == before


def test_levels_are_offered_levels(client):
    make_level("P3")
    make_level("M1")
    make_level("M2", status=Status.PLANNED)
    make_brief("SWE.GEN.P3")

    there = links(client, "/compare/?keys=P3")
    assert there["Add M1: Level M1"] == "/compare/?keys=P3,M1"
    assert not any("M2" in name for name in there)
    assert "Find a brief" not in client.get("/compare/?keys=P3").content.decode()


@pytest.mark.parametrize(
    ("add", "reason"),
    [
        ("SWE.GEN.P9", "No brief has the key SWE.GEN.P9."),
        ("swe.gen.p5", "No brief has the key SWE.GEN.P5."),
        ("P9", "There is no level P9 in the framework."),
        ("M2", "There is no level M2 in the framework."),
        ("software-engineer", "“SOFTWARE-ENGINEER” is not a brief’s key."),
        ("P3", "Briefs stand beside briefs, and levels beside levels: P3 was left out."),
        ("P3,P4", "Briefs stand beside briefs, and levels beside levels: P3 and P4 were left out."),
    ],
)
@pytest.mark.usefixtures("pair")
def test_what_does_not_fit_is_named_and_what_was_right_stays(client, read, add, reason):
    make_brief("SWE.GEN.P5", status=Status.PLANNED)
    make_level("M2", status=Status.PLANNED)

    page = read(f"{PAIR}&add={add}")
    assert reason in page
    assert "P3 and P4 side by side" in page
    assert "What SWE.GEN.P5" not in page
    assert add.upper().replace(",", ", ") in client.get(f"{PAIR}&add={add}").content.decode()


@pytest.mark.usefixtures("pair")
def test_the_first_that_is_there_decides_between_briefs_and_levels(read):
    page = read("/compare/?keys=P9,SWE.GEN.P3,P3,SWE.GEN.P4")

    assert "P3 and P4 side by side" in page
    assert "There is no level P9" in page
    assert "P3 was left out" in page


def test_nothing_found_is_not_found_and_still_offers_a_choice(read):
    make_brief("SWE.GEN.P3")

    page = read("/compare/?keys=SWE.GEN.P9", status=404)
    assert "No brief has the key SWE.GEN.P9." in page
    assert "Choose the first one." in page


def test_of_more_than_four_the_first_four_are_shown(client, read):
    for code in ("P1", "P2", "P3", "P4", "P5", "P6"):
        make_level(code)

    page = read("/compare/?keys=P1,P2,P3,P4,P5,P6")
    assert "P1, P2, P3 and P4 side by side" in page
    assert "At most four fit side by side: P5 and P6 were left out." in page
    assert "Remove one to add another." in page
    many = ",".join(f"P{number}" for number in range(1, 300))
    assert "P6 and the rest were left out." in read(f"/compare/?keys={many}")


def test_a_retired_brief_is_compared_and_marked_and_not_offered(client, read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4", status=Status.RETIRED)

    assert "Field SWE › General Retired" in read(PAIR)
    assert "P4" not in offered(client, "/compare/?keys=SWE.GEN.P3")


def test_a_brief_of_a_planned_focus_is_not_there(read):
    brief = make_brief("SWE.NEW.P3")
    type(brief.focus).objects.update(status=Status.PLANNED)

    assert "No brief has the key SWE.NEW.P3." in read("/compare/?keys=SWE.NEW.P3", status=404)


def test_empty_sections_say_they_are_not_written(read):
    make_dimension("SCOPE", name="Scope")
    for code in ("P3", "P4"):
        make_brief(f"SWE.GEN.{code}", summary="", skills=[], responsibilities=[], qualifications=[])

    page = read(PAIR)
    assert "Summary P3 Not written yet P4 Not written yet" in page
    assert "Scope P3 Not written yet P4 Not written yet" in page
    assert "Skills, knowledge & tools Items Not written yet" in page


def test_an_address_holds_the_keys_as_they_are_written():
    assert compare_url(["P3", "P4"], is_short=True) == "/compare/?keys=P3,P4&only=changes"
    assert compare_url([]) == "/compare/"
    assert compare_url(["P3"], family="sales") == "/compare/?keys=P3&family=sales#pick"
