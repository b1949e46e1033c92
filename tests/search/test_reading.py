"""What can be found is what visitors can see, and nothing else."""

import pytest

from catalog import search
from catalog.querysets import Status, TitleStatus
from tests.factories import make_brief, make_family, make_level, make_title

pytestmark = pytest.mark.django_db


def find(text, **filters):
    return [(hit.kind, hit.pk) for hit in search.search(text, filters).hits]


@pytest.fixture
def brief():
    brief = make_brief(
        "SWE.AIMD.P3",
        summary="Trains models",
        responsibilities=["Labels gizmos"],
        skills=["Knows widgets"],
        qualifications=["Ships gadgets"],
    )
    make_title(brief, "Model Whisperer")
    return brief


@pytest.mark.parametrize(
    "text",
    [
        "trains",
        "gizmos",
        "widgets",
        "gadgets",
        "whisperer",
        "SWE.AIMD.P3",
        "swe aimd p3",
        "Field AIMD",
        "level p3 aimd",
    ],
)
def test_a_brief_is_found_by_its_texts_titles_names_and_key(brief, text):
    assert ("brief", brief.pk) in find(text)


def test_levels_families_and_foci_are_found_by_names_and_texts(brief):
    level = brief.level
    level.expectations = {"SCOPE": "Owns a subsystem"}
    level.save()

    assert find("p3")[0] == ("level", level.pk)
    assert find("subsystem") == [("level", level.pk)]
    assert find("Field SWE")[0] == ("family", brief.focus.family_id)
    assert find("Role AIMD")[0] == ("focus", brief.focus_id)


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RETIRED])
@pytest.mark.parametrize("part", ["brief", "level", "focus", "family"])
def test_what_is_not_in_force_is_neither_found_nor_suggested_nor_offered(part, status):
    brief = make_brief("SWE.AIMD.P3")
    make_title(brief, "Model Whisperer")
    subject = {"brief": brief, "level": brief.level, "focus": brief.focus, "family": brief.focus.family}[part]
    type(subject).objects.filter(pk=subject.pk).update(status=status)

    found = search.search("whisperer", {})
    assert found.hits == []
    assert found.correction == ""
    assert (part, subject.pk) not in [*find("swe"), *find("p3"), *find("aimd")]
    assert search.suggest("whisp") == []
    assert "Model Whisperer" not in found.facets.examples
    assert str(brief.key) not in found.facets.examples


@pytest.mark.parametrize("status", [TitleStatus.PROPOSED, TitleStatus.RETIRED])
def test_titles_that_are_not_approved_lead_nowhere(brief, status):
    make_title(brief, "Gandalf", status=status)

    assert find("gandalf") == []
    assert search.suggest("gandalf") == []


def test_a_title_of_several_briefs_is_suggested_once_and_leads_to_all_of_them(brief):
    other = make_brief("PDM.GEN.P4")
    make_title(other, "MODEL WHISPERER")

    found = search.search("model whisperer", {})
    assert found.ambiguous == {"model whisperer": 2}
    assert {hit.pk for hit in found.hits[:2]} == {brief.pk, other.pk}
    assert search.suggest("model w") == [search.Suggestion("Model Whisperer", "2 briefs")]


def test_a_suggested_title_says_where_its_brief_is(brief):
    assert search.suggest("whisp") == [search.Suggestion("Model Whisperer", "P3 · Field SWE › Field AIMD")]


def test_filters_narrow_pages_to_those_with_a_published_brief_there(brief):
    other = make_brief("PDM.GEN.M1")
    make_brief("SWE.GEN.M1", status=Status.PLANNED)

    of_m1 = find("field", level="M1")
    assert ("brief", other.pk) in of_m1
    assert ("family", other.focus.family_id) in of_m1
    assert ("family", brief.focus.family_id) not in of_m1
    assert ("level", brief.level_id) in find("p3", family="SWE")
    assert ("level", brief.level_id) not in find("p3", family="PDM")
    assert find("gizmos", function="eng", track="P") == [("brief", brief.pk)]
    assert find("gizmos", track="M") == []


def test_only_what_leads_somewhere_is_offered(brief):
    make_level("E1", status=Status.PLANNED)
    make_family("HID", status=Status.PLANNED)

    facets = search.search("", {}).facets
    values = {name: [choice.value for choice in choices] for name, choices in facets.choices.items()}
    assert values == {"function": ["eng"], "track": ["P"], "level": ["P3"], "family": ["SWE"]}
    assert facets.families == [("/families/swe/", "Field SWE")]
    assert facets.examples == ["Model Whisperer", "Field SWE", "P3", "SWE.AIMD.P3"]


def test_a_filter_that_is_not_on_offer_is_left_out(brief):
    assert find("gizmos", level="P9") == [("brief", brief.pk)]
    assert find("gizmos", nonsense="x") == [("brief", brief.pk)]
    assert find("gizmos", level="\x00\ud800") == [("brief", brief.pk)]


def test_an_empty_database_answers():
    found = search.search("anything", {"level": "P3"})

    assert found.hits == []
    assert found.facets.examples == []
    assert search.suggest("anything") == []
