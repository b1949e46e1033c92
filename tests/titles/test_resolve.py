"""What a title means in a library: which brief, or none."""

import tracemalloc

import pytest

from catalog.titles.answers import State
from catalog.titles.conventions import Names
from catalog.titles.library import FocusRow, TitleRow
from catalog.titles.resolve import Resolver
from tests.titles.cast import FOCI, make_library


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Senior Software Engineer", "SWE.GEN.P4"),
        ("Sr. SWE", "SWE.GEN.P4"),
        ("SWE III", "SWE.GEN.P3"),
        ("Software Engineer 3", "SWE.GEN.P3"),
        ("Software Engineering III", "SWE.GEN.P3"),
        ("Engineer, Senior Software", "SWE.GEN.P4"),
        ("Senior Software Engineer (Remote) - Berlin (m/f/d) #4711", "SWE.GEN.P4"),
        ("Senior Software Engineer, Payments", "SWE.GEN.P4"),
        ("senior software engineers", "SWE.GEN.P4"),
        ("Back-End Engineer", "SWE.GEN.P3"),
        ("AI Model Developer III", "SWE.AIMD.P3"),
        ("Software Engineer III, AI Model Development", "SWE.AIMD.P3"),
        ("Manager, Product Design", "DES.GEN.M2"),
        ("Product Design Mgr.", "DES.GEN.M2"),
        ("Manager of Product Design", "DES.GEN.M2"),
        ("Product Manager", "PDM.GEN.P3"),
        ("Senior Product Manager", "PDM.GEN.P4"),
        ("Engineering Manager", "SWE.GEN.M2"),
        ("Dir Eng", "SWE.GEN.M4"),
        ("CFO", "FIN.GEN.E3"),
        ("Accounting Assistant II", "ACC.GEN.S2"),
        ("Senior Frontend Developer", "SWE.GEN.P4"),
        ("Senior Software Enginer", "SWE.GEN.P4"),
        ("Senoir Software Engineer", "SWE.GEN.P4"),
        ("Software Engineer P5", "SWE.GEN.P5"),
    ],
)
def test_a_title_of_the_library_is_answered_with_confidence(resolver, title, key):
    answer = resolver.resolve(title)

    assert (answer.state, answer.best.key) == (State.CONFIDENT, key)


@pytest.mark.parametrize(
    "title",
    [
        "Dragon Tamer",
        "Senior Dragon Tamer III",
        "Registered Nurse",
        "Truck Driver",
        "Chief Happiness Officer",
        "Manager",
        "Senior Manager",
        "Vice President",
        "Associate",
        "Senior",
        "III",
        "Remote",
        "",
        "???",
        "xxxxx",
        "Tax Inspector",
    ],
)
def test_work_that_nobody_here_does_is_no_match(resolver, title):
    answer = resolver.resolve(title)

    assert (answer.state, answer.best, answer.confidence) == (State.NO_MATCH, None, 0)
    assert answer.level.evidence


@pytest.mark.parametrize(
    "title",
    [
        "Senior Engineer",  # “engineer” stands in titles of the library, and in those of any other
        "Country Manager",  # so does “country”
        "Software Sales Executive",
        "Senior Software Engineer, Product Manager",  # two jobs
        "Software Engineer / Manager",  # two jobs, or a manager of engineers
        "Accountant & Manager",
        "Softwear Engineer III",  # another word, or two slips
    ],
)
def test_what_merely_looks_alike_is_never_answered_with_confidence(resolver, title):
    assert resolver.resolve(title).state != State.CONFIDENT


@pytest.mark.parametrize(
    "title",
    [
        "VP of Finance at Goldman Sachs",
        "VP of Finance, Goldman Sachs",
        "VP Finance - Bank of Northwind",
        "VP Finance (Investment Banking)",
        "VP Finance at Citigroup",
        "VP, Finance @ J.P. Morgan",
    ],
)
def test_a_vice_president_beside_a_bank_is_left_to_a_person(title):
    focus = FocusRow(
        "FIN", "GEN", "Finance › General", (Names("Finance", "Financial Analyst"),), ("P3", "E1")
    )
    resolver = Resolver(make_library([focus]))
    answer = resolver.resolve(title)

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "FIN.GEN.E1")
    assert [step for step in answer.best.evidence if step.startswith("In a bank a vice president")]
    assert (answer.level.low, answer.level.high) == ("P5", "E1")
    assert resolver.resolve("VP of Finance at Northwind").state == State.CONFIDENT


def test_a_chief_officer_of_a_bank_is_one(resolver):
    assert resolver.resolve("CFO at Goldman Sachs").state == State.CONFIDENT


def test_a_short_form_said_over_and_over_is_not_written_out_in_every_way():
    tracemalloc.start()
    try:
        Resolver(make_library()).resolve("PM " * 40 + "Dragon Tamer")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 20 * 1024**2  # half a million ways of writing twelve of them take over 100 MB


def test_a_convention_and_a_name_are_enough_without_an_approved_title():
    answer = Resolver(make_library(curated={})._replace(titles=())).resolve("Sr Mgr Product Design")

    assert (answer.state, answer.best.key) == (State.CONFIDENT, "DES.GEN.M3")
    assert answer.best.evidence == (
        "“Product Design” is the field name of Product Design › General.",
        "“Sr Mgr” → Senior Manager → M3 by the convention “Senior {field} Manager”.",
    )


def test_an_exact_title_goes_before_other_spellings_of_it():
    library = make_library(curated={"SWE.GEN.P3": ["Coder"], "DES.GEN.P3": ["Coders"]})
    resolver = Resolver(library)

    assert resolver.resolve("Coder").best.key == "SWE.GEN.P3"
    assert resolver.resolve("coders").best.key == "DES.GEN.P3"


def test_a_title_with_two_numbers_is_a_range(resolver):
    answer = resolver.resolve("Product Designer II/III")

    assert (answer.state, answer.best.low, answer.best.high) == (State.NEEDS_REVIEW, "P2", "P3")


def test_prod_is_read_in_each_of_its_meanings():
    foci = [FocusRow("MFG", "GEN", "Manufacturing › General", (Names("Production", "Producer"),), ("M2",))]
    answer = Resolver(make_library(foci)).resolve("Prod Manager")

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "MFG.GEN.M2")
    assert "“Prod” may stand for Product or Production." in answer.best.evidence


def test_articles_make_no_other_title():
    titles = {"ACC.GEN.S2": ["Executive Assistant"], "ACC.GEN.S3": ["Executive Assistant to the CEO"]}

    assert Resolver(make_library(curated=titles)).resolve("Exec Asst to CEO").best.key == "ACC.GEN.S3"


def test_a_number_in_the_middle_ends_what_somebody_is_called(resolver):
    answer = resolver.resolve("SWE II Payments")

    assert (answer.state, answer.best.key) == (State.CONFIDENT, "SWE.GEN.P2")
    assert ("team or field", "Payments") in [(removal.kind, removal.text) for removal in answer.removals]


def test_a_title_in_its_own_words_goes_before_one_that_says_more():
    titles = {"ACC.GEN.S2": ["Executive Assistant"], "ACC.GEN.S3": ["Executive Assistant to the CEO"]}
    resolver = Resolver(make_library(curated=titles))

    for title in ("Executive Assistant", "Exec Asst", "Executive Assistant (Remote)"):
        assert resolver.resolve(title).best.key == "ACC.GEN.S2"
    assert resolver.resolve("Executive Assistant to the CEO").best.key == "ACC.GEN.S3"


def test_a_spelling_of_the_library_goes_before_what_it_is_short_for_whatever_stands_around_it():
    resolver = Resolver(
        make_library(curated={"DES.GEN.P2": ["UX Designer"], "DES.GEN.P3": ["User Experience Designer"]})
    )

    for title in (
        "User Experience Designer",
        "User Experience Designer (m/f/d)",
        "Designer, User Experience",
    ):
        assert resolver.resolve(title).best.key == "DES.GEN.P3"
    assert resolver.resolve("UX Designer - Berlin").best.key == "DES.GEN.P2"


def test_a_focus_with_two_tracks_is_answered_on_the_likeliest(resolver):
    answer = resolver.resolve("Accountant")

    assert (answer.best.track, answer.best.low, answer.best.high) == ("P", "P1", "P3")
    assert resolver.resolve("Junior Country Accountant").best.key == "ACC.GEN.P1"


def test_lead_is_first_read_as_a_step_of_the_craft(resolver):
    answer = resolver.resolve("Lead Product Designer")

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "DES.GEN.P4")
    assert "“Lead” may also mean leading a team" in " ".join(answer.best.evidence)


def test_a_title_in_use_at_two_levels_answers_with_the_range_and_each_brief(resolver):
    answer = resolver.resolve("Software Engineer")

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "")
    assert (answer.best.low, answer.best.high) == ("P2", "P3")
    assert "The title is in use at P2, P3: ask which it is." in answer.best.evidence
    assert [reading.key for reading in answer.alternatives] == ["SWE.GEN.P2", "SWE.GEN.P3"]


def test_a_title_of_two_families_lists_both():
    resolver = Resolver(make_library(curated={"SWE.GEN.P3": ["Prototyper"], "DES.GEN.P3": ["Prototyper"]}))
    answer = resolver.resolve("Prototyper")

    assert answer.state == State.NEEDS_REVIEW
    assert {answer.best.key, *(reading.key for reading in answer.alternatives)} == {
        "SWE.GEN.P3",
        "DES.GEN.P3",
    }


def test_a_name_without_words_for_the_level_answers_with_a_range(resolver):
    answer = resolver.resolve("Product Designer")

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "")
    assert (answer.best.focus, answer.best.low, answer.best.high) == ("GEN", "P2", "P3")
    assert "No word says a level." in " ".join(answer.best.evidence)


def test_a_level_without_a_brief_is_said_and_not_bent(resolver):
    answer = resolver.resolve("Head of Product Design")

    assert (answer.state, answer.best.key, answer.best.low) == (State.NEEDS_REVIEW, "", "")
    assert answer.best.evidence[-1] == "No brief of it stands at M4 to M6."
    assert resolver.resolve("Product Design VP").best.evidence[-1] == "No brief of it stands at E1."


@pytest.mark.parametrize(
    "title",
    [
        "Director of Product Design",
        "VP Software Engineering",
        "Principal Product Designer",
        "Product Design Chief",
    ],
)
def test_no_brief_is_named_across_a_conflict_of_seniority(resolver, title):
    answer = resolver.resolve(title)
    readings = [reading for reading in (answer.best, *answer.alternatives) if reading]

    assert not any(reading.low for reading in readings)


def test_words_in_common_are_a_suggestion_and_no_more(resolver):
    answer = resolver.resolve("Payments Software Engineer III")

    assert answer.state == State.NEEDS_REVIEW
    assert (answer.best.family, answer.best.low) == ("SWE", "P3")
    assert "shares words with" in answer.best.evidence[0]
    assert "Software Engineer" in answer.best.evidence[0]


def test_a_plural_is_no_slip():
    answer = Resolver(make_library(curated={"SWE.GEN.P3": ["Backend Node Developer"]})).resolve("Nodes")

    assert answer.reasons == ("Nothing in the library is called “Nodes”, nor nearly so.",)


def test_another_word_is_no_slip(resolver):
    assert resolver.resolve("Choir Singer").level.track == "P"
    assert resolver.resolve("Directory Operator").level.track == "S"
    assert resolver.resolve("Fireman").level.track == "P"


@pytest.mark.parametrize("title", ["SWE.AIMD.P3", "swe.aimd.p3", " Swe.Aimd.P3 "])
def test_the_key_of_a_brief_means_that_brief(resolver, title):
    answer = resolver.resolve(title)

    assert (answer.state, answer.best.key, answer.alternatives) == (State.CONFIDENT, "SWE.AIMD.P3", ())
    assert answer.best.evidence == (
        "“SWE.AIMD.P3” is the key of a brief: "
        "Software Engineering › AI Model Development at P3 (Mid-Level Professional).",
    )
    assert (answer.level.low, answer.level.high) == ("P3", "P3")


@pytest.mark.parametrize("title", ["SWE.XXX.P3", "SWE.AIMD.M4", "SWE.AIMD.SENIOR", "abc.def.q9"])
def test_a_key_that_no_brief_has_is_no_match_and_says_so(resolver, title):
    answer = resolver.resolve(title)

    assert (answer.state, answer.level.tracks) == (State.NO_MATCH, ())
    assert answer.reasons == (
        f"“{title.upper()}” is written as the key of a brief, and no published brief has it.",
        "Check its codes, or type the title itself.",
    )


@pytest.mark.parametrize("title", ["C.F.O", "Sr.Software.Engineer", "V.P.Finance"])
def test_a_title_with_points_is_no_key(resolver, title):
    assert "key" not in " ".join(resolver.resolve(title).reasons)


def test_a_number_that_contradicts_the_plain_title_leaves_both_to_be_reviewed():
    curated = {"DES.GEN.P4": ["Brand Designer"], "DES.GEN.P3": ["Icon Designer"]}
    resolver = Resolver(make_library(curated=curated))
    answer = resolver.resolve("Brand Designer II")

    assert answer.state == State.NEEDS_REVIEW
    assert [answer.best.key, *(one.key for one in answer.alternatives)] == ["DES.GEN.P2", "DES.GEN.P4"]
    for reading in (answer.best, *answer.alternatives):
        assert reading.evidence[-2:] == (
            "“Brand Designer” is an approved title of Product Design › General at P4.",
            "That is above P2, where its words for the level stand: ask which holds.",
        )
    # At P3 a plain title stands where most do, and its second step is below it.
    assert resolver.resolve("Icon Designer II").best.key == "DES.GEN.P2"
    assert resolver.resolve("Icon Designer II").state == State.CONFIDENT
    assert resolver.resolve("Brand Designer IV").state == State.CONFIDENT
    assert resolver.resolve("Product Designer II").state == State.CONFIDENT


def test_what_contradicts_itself_is_never_confident_however_sure_its_name_is():
    plain = TitleRow("Product Designer", "DES.GEN.P4")
    answer = Resolver(make_library()._replace(titles=[plain])).resolve("Product Designer II")

    assert answer.state == State.NEEDS_REVIEW
    assert [answer.best.key, *(one.key for one in answer.alternatives)] == ["DES.GEN.P2", "DES.GEN.P4"]
    assert answer.confidence <= 0.5  # either may hold


def test_a_senior_below_the_plain_title_contradicts_it_and_a_junior_does_not():
    resolver = Resolver(make_library(curated={"SWE.GEN.P5": ["Data Architect"]}))

    assert resolver.resolve("Senior Data Architect").state == State.NEEDS_REVIEW
    assert resolver.resolve("Junior Data Architect").best.key == "SWE.GEN.P1"
    assert resolver.resolve("Principal Data Architect").best.key == "SWE.GEN.P6"


def test_a_managerial_word_that_is_a_whole_title_is_found_beside_a_lower_one():
    resolver = Resolver(make_library(curated={"FIN.GEN.E3": ["General Counsel", "CFO"]}))

    for title in (
        "General Counsel",
        "EVP & General Counsel",
        "Vice President, General Counsel",
        "SVP and CFO",
    ):
        assert (resolver.resolve(title).state, resolver.resolve(title).best.key) == (
            State.CONFIDENT,
            "FIN.GEN.E3",
        )
    assert ("lower rank", "EVP") in [
        (removal.kind, removal.text) for removal in resolver.resolve("EVP & General Counsel").removals
    ]
    assert resolver.resolve("Vice President").state == State.NO_MATCH


@pytest.mark.parametrize(
    "title",
    ["Accounting Internship Summer 2025", "Summer 2026 Intern - Accounting", "Praktikum Accounting 2025"],
)
def test_an_internship_with_its_season_is_that_of_an_intern(resolver, title):
    answer = resolver.resolve(title)

    assert (answer.best.family, answer.best.low, answer.best.high) == ("ACC", "P1", "P1")
    assert "season or year" in [removal.kind for removal in answer.removals]


def test_the_general_focus_keeps_a_title_that_its_family_shares(resolver):
    answer = resolver.resolve("Senior Software Engineer")

    assert answer.best.key == "SWE.GEN.P4"
    assert answer.best.evidence[-1] == (
        "Other foci of the family have the title at P4, too: the pay anchor is the same."
    )
    assert [reading.key for reading in answer.alternatives] == ["SWE.AIMD.P4"]


def test_a_familys_own_convention_stands_in_place_of_the_general_ones():
    library = make_library(foci=[row for row in FOCI if row.family == "FIN"], curated={})
    own = library.conventions[0]._replace(pattern="{field} Director", level="E3", family="FIN")
    resolver = Resolver(library._replace(conventions=[*library.conventions, own], titles=()))

    assert resolver.resolve("Finance Director").best.key == "FIN.GEN.E3"


def test_a_convention_with_more_words_than_those_for_the_level_says_nothing_of_them_alone():
    library = make_library(curated={})
    own = library.conventions[0]._replace(pattern="Assistant General {role}", level="P4", family="ACC")
    resolver = Resolver(library._replace(conventions=[*library.conventions, own], titles=()))

    assert resolver.resolve("Assistant Accountant").state != State.CONFIDENT


def test_an_empty_library_answers_with_no_match():
    empty = make_library(foci=[])._replace(levels=[], conventions=[])

    assert Resolver(empty).resolve("Senior Software Engineer").state == State.NO_MATCH


def test_a_focus_without_briefs_is_never_confident():
    focus = FocusRow("LEG", "GEN", "Legal › General", (Names("Legal", "Counsel"),), ())

    assert Resolver(make_library(foci=[focus])).resolve("Senior Counsel").state == State.NEEDS_REVIEW


def test_a_title_that_is_approved_as_it_is_written_is_sure_whatever_its_parts_seem_to_say():
    curated = {"SWE.GEN.M2": ["Software Engineer, Team Lead Architect"]}
    answer = Resolver(make_library(curated=curated)).resolve("software engineer, team lead architect")

    assert (answer.state, answer.best.key) == ("confident", "SWE.GEN.M2")
