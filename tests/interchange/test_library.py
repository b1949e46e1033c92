"""Loading a library: all of it or nothing, and never over an edit."""

import textwrap

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from catalog.interchange.library import load
from catalog.interchange.records import LibraryError
from catalog.models import (
    Brief,
    Dimension,
    Dismissal,
    Edition,
    Family,
    Focus,
    JobFunction,
    Level,
    OccupationLink,
    PayAnchor,
    Title,
    TitleConvention,
    TitleOrigin,
    Track,
)
from catalog.publishing.addresses import rename
from catalog.querysets import TitleStatus

pytestmark = pytest.mark.django_db

FRAMEWORK = """
- model: catalog.track
  fields: {code: P, name: Professional, rank: 1}
- model: catalog.dimension
  fields: {code: SCOPE, name: Scope, rank: 1}
- model: catalog.level
  fields:
    track: [P]
    code: P3
    name: Mid-Level Professional
    proficiency: Proficient
    meaning: Works independently
    min_years: 3
    max_years: 5
    rank: 3
    expectations: {SCOPE: A feature}
    status: published
- model: catalog.titleconvention
  fields: {level: [P3], pattern: "{name} III", rank: 1}
- model: catalog.jobfunction
  fields: {code: ENG, slug: engineering, name: Engineering, rank: 1}
"""

FAMILY = """
- model: catalog.brief
  fields:
    focus: [SWE, GEN]
    level: [P3]
    summary: Builds software.
    responsibilities: [Writes code, Reviews code]
    status: published
- model: catalog.title
  fields: {brief: [SWE.GEN.P3], text: Programmer, status: approved}
- model: catalog.focus
  fields: {family: [SWE], code: GEN, slug: general, status: published}
- model: catalog.family
  fields:
    function: [ENG]
    code: SWE
    slug: software-engineering
    field_name: Software Engineering
    role_name: Software Engineer
    related: [[PDM]]
    status: published
- model: catalog.family
  fields:
    function: [ENG]
    code: PDM
    slug: product-management
    field_name: Product Management
    role_name: Product Manager
    status: published
"""


@pytest.fixture
def folder(tmp_path):
    """A library of two files, the one that refers coming first by name."""
    (tmp_path / "families").mkdir()
    (tmp_path / "families" / "engineering.yaml").write_text(FAMILY)
    (tmp_path / "framework.yaml").write_text(FRAMEWORK)
    return tmp_path


def write(folder, text):
    (folder / "more.yaml").write_text(textwrap.dedent(text))


def test_files_load_in_whatever_order_they_refer_to_each_other(folder):
    report = load(folder)

    assert report.added == {
        Track: 1,
        Dimension: 1,
        Level: 1,
        TitleConvention: 1,
        JobFunction: 1,
        Family: 2,
        Focus: 1,
        Brief: 1,
        Title: 3,
        PayAnchor: 1,
    }
    assert Brief.objects.published().get().responsibilities == ["Writes code", "Reviews code"]
    assert list(Family.objects.get(code="SWE").related.all()) == [Family.objects.get(code="PDM")]


def test_a_new_brief_gets_the_titles_of_its_conventions_before_its_curated_ones(folder):
    load(folder)

    assert list(Title.objects.values_list("text", "origin", "status")) == [
        ("Software Engineering III", TitleOrigin.CONVENTION, TitleStatus.APPROVED),
        ("Software Engineer III", TitleOrigin.CONVENTION, TitleStatus.APPROVED),
        ("Programmer", TitleOrigin.CURATED, TitleStatus.APPROVED),
    ]


def test_a_family_may_bring_title_conventions_of_its_own(folder):
    write(
        folder,
        '- {model: catalog.titleconvention, fields: {level: [P3], family: [SWE], pattern: "{role} C", rank: 1}}',
    )
    load(folder)

    titles = Title.objects.filter(origin=TitleOrigin.CONVENTION)
    assert list(titles.values_list("text", flat=True)) == ["Software Engineer C"]
    assert load(folder).kept == []


def test_the_foci_of_a_family_share_the_pay_anchor_of_their_level(folder):
    report = load(folder)

    assert report.added[PayAnchor] == 1
    assert list(map(str, PayAnchor.objects.all())) == ["SWE.P3"]


def test_a_finding_that_the_library_sets_aside_is_set_aside_once(folder):
    write(
        folder,
        """
        - model: catalog.dismissal
          fields:
            fingerprint: "0123456789abcdef"
            rule: ladder-hole
            subject: SWE.GEN
            message: There is no brief at P4
            reason: The team has nobody between the two levels
            reviewer: The library
            dismissed_on: 2026-11-24
        """,
    )
    load(folder)

    assert Dismissal.objects.get().reason == "The team has nobody between the two levels"
    again = load(folder)
    assert (again.added, again.kept) == ({}, [])


def test_loading_again_changes_nothing(folder):
    load(folder)

    again = load(folder)
    assert again.added == {}
    assert again.kept == []
    assert Title.objects.count() == 3


def test_loading_again_keeps_an_edit_and_says_where_it_differs(folder):
    load(folder)
    Brief.objects.update(summary="Builds and runs software.")
    Family.objects.get(code="SWE").related.clear()
    Title.objects.filter(text="Programmer").update(status=TitleStatus.RETIRED)

    again = load(folder)
    assert Brief.objects.get().summary == "Builds and runs software."
    assert Family.objects.get(code="SWE").related.count() == 0
    assert Title.objects.get(text="Programmer").status == TitleStatus.RETIRED
    families = folder / "families" / "engineering.yaml"
    assert again.kept == [
        f"{families}, line 2, catalog.brief SWE.GEN.P3: summary",
        f"{families}, line 9, catalog.title SWE.GEN.P3.Programmer: status",
        f"{families}, line 13, catalog.family SWE: related",
    ]


def test_a_level_may_be_stated_as_equivalent_before_it_is_written_down(folder):
    (folder / "more.yaml").write_text(
        "- model: catalog.track\n  fields: {code: M, name: Management, rank: 2}\n"
        "- model: catalog.level\n  fields: {track: [M], code: M1, name: A, proficiency: B, meaning: C, min_years: 5,"
        " rank: 1, equivalents: [[P3]], status: published}"
    )
    load(folder)

    assert [level.code for level in Level.objects.equivalent_to(Level.objects.get(code="P3"))] == ["M1"]
    assert Edition.objects.of(Level.objects.get(code="M1")).get().content["equivalents"] == ["P3"]
    assert load(folder).kept == []


def test_progress_is_told_record_by_record(folder):
    steps = []
    load(folder, progress=lambda done, total: steps.append((done, total)))

    assert steps == [(done, 10) for done in range(1, 11)]


@pytest.mark.parametrize(
    ("record", "place", "reason"),
    [
        ("- model: catalog.unicorn\n  fields: {}", "line 1", "there is no model “catalog.unicorn”"),
        ("- model: auth.user\n  fields: {username: eve}", "line 1", "there is no model “auth.user”"),
        ("- fields: {code: X}", "line 1", "exactly two parts"),
        ("- model: catalog.track\n  fields: {code: Q}\n  pk: 7", "line 1", "exactly two parts"),
        ("code: X", "more.yaml", "a list of records"),
        ("- [", "more.yaml", "not valid YAML"),
        (
            "\n- model: catalog.track\n  fields: {code: Q, name: Quality, rank: 9, colour: red}",
            "line 2, catalog.track Q",
            "there is no field “colour”. Known: code, description, name, rank.",
        ),
        (
            "- model: catalog.track\n  fields:\n    code: Q\n    name: One\n    name: Two",
            "line 5",
            "“name” stands twice",
        ),
        (
            "- model: catalog.track\n  fields: {code: q, name: Quality, rank: 9}",
            "catalog.track q",
            "code: Use capital",
        ),
        (
            "- model: catalog.track\n  fields: {code: Q, name: Quality, rank: high}",
            "catalog.track Q",
            "rank: write a whole number, not high.",
        ),
        (
            "- model: catalog.track\n  fields: {code: Q, name: Professional, rank: 9}",
            "catalog.track Q",
            "already exists",
        ),
        (
            "- model: catalog.track\n  fields: {code: P, name: Professional, rank: 1}",
            "catalog.track P",
            "already stands at",
        ),
        (
            "- model: catalog.focus\n  fields: {family: [XXX], code: GEN, slug: x}",
            "catalog.focus",
            "family: there is no family [XXX].",
        ),
        (
            "- model: catalog.brief\n  fields: {focus: [SWE, GEN], level: [P3], summary: Again}",
            "catalog.brief SWE.GEN.P3",
            "already stands at",
        ),
        (
            "- model: catalog.title\n  fields: {brief: [SWE.GEN.P3], text: software engineer iii}",
            "catalog.title",
            "made by its level’s title conventions",
        ),
        (
            "- model: catalog.title\n  fields: {brief: [SWE], text: Coder}",
            "catalog.title",
            "not a brief’s key",
        ),
        (
            "- model: catalog.family\n  fields: {function: [ENG], code: X, slug: x, field_name: X, role_name: X, related: [[YYY]]}",
            "catalog.family X",
            "related: there is no family [YYY].",
        ),
        (
            "- model: catalog.level\n  fields: {track: [P], code: P4, name: A, proficiency: B, meaning: C, min_years: 8, max_years: 5, rank: 4}",
            "catalog.level P.P4",
            "from fewer years to more",
        ),
        (
            "- model: catalog.level\n  fields: {track: [P], code: P4, name: A, proficiency: B, meaning: C, min_years: 5, rank: 4, expectations: {CHARM: x}}",
            "catalog.level P.P4",
            "No dimension has the code CHARM",
        ),
        (
            "- model: catalog.family\n  fields: {function: [ENG], code: X, slug: x, field_name: X, role_name: X, related: [[X]]}",
            "catalog.family X",
            "a family is not related to itself",
        ),
        (
            "- model: catalog.level\n  fields: {track: [P], code: P4, name: A, proficiency: B, meaning: C, min_years: 5, rank: 4, equivalents: [[P3]]}",
            "catalog.level P.P4",
            "equivalents: P3 is of the same track as P4",
        ),
        (
            "- model: catalog.level\n  fields: {track: [P], code: P4, name: A, proficiency: B, meaning: C, min_years: 5, rank: 4, equivalents: [[P4]]}",
            "catalog.level P.P4",
            "a level is not related to itself",
        ),
        (
            '- model: catalog.track\n  fields: {code: Q, name: "Qual\\0ity", rank: 9}',
            "line 2",
            "control character",
        ),
    ],
)
def test_a_bad_file_is_refused_whole_with_file_record_and_reason(folder, record, place, reason):
    (folder / "more.yaml").write_text(record)

    with pytest.raises(LibraryError) as refusal:
        load(folder)
    (problem,) = refusal.value.problems
    assert str(folder / "more.yaml") in problem
    assert place in problem
    assert reason in problem
    assert not Track.objects.exists()
    assert not Brief.objects.exists()


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("rank: 9.7", "rank: write a whole number"),
        ("rank: yes", "rank: write a whole number"),
        ("rank: -1", "rank: Ensure this value is greater than or equal to 0"),
        ("name: [A, B]", "name: write a text"),
        ("name: yes", "name: write a text; in quotes"),
        ("name: 12:30", "name: write a text; in quotes"),
        ("name: 2026-03-01", "name: write a text; in quotes"),
        ("name: null", "name: write a text"),
        ("name: 2026-13-45", "no date or number"),
        ("description: &a [*a]", "an alias (*name) is not read"),
        ("name: !!python/object:os.system A", "without a tag"),
        ("name: !!int A", "without a tag"),
        ("name: [[[[[[[[[[A]]]]]]]]]]", "nested too deeply"),
        ("? [a, b]\n    : A", "a name before a colon must be one word"),
        ('name: "\\U00110000"', "not valid YAML"),
        ("id: 1", "there is no field “id”"),
        ("pk: 1", "there is no field “pk”"),
    ],
)
@pytest.mark.parametrize("code", ["P", "Q"], ids=["of a row that is there", "of a new row"])
def test_a_value_of_the_wrong_kind_is_refused_with_what_to_write(folder, code, field, reason):
    load(folder)
    (folder / "framework.yaml").unlink()
    given = [f"code: {code}", "name: Professional", "rank: 1"]
    others = [line for line in given if line.split(":")[0] != field.split(":")[0]]
    (folder / "more.yaml").write_text("\n    ".join(["- model: catalog.track\n  fields:", *others, field]))

    with pytest.raises(LibraryError) as refusal:
        load(folder)
    assert reason in refusal.value.problems[0]
    assert list(Track.objects.values_list("code", "name")) == [("P", "Professional")]


BRIEF = "focus: [SWE, GEN], level: [P3]"
LEVEL = "track: [P], code: P3, name: A, proficiency: B, meaning: C, rank: 3"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("level, fields: {track: P, code: P4}", "track: write a key in brackets, such as [SWE]"),
        ("level, fields: {code: P4}", "track: is missing"),
        ("level, fields: {track: [P, Q], code: P4}", "track: ['P', 'Q'] is not how one is named"),
        ("family, fields: {code: SWE, function: [ENG], related: PDM}", "related: write a list of keys"),
        ("family, fields: {code: SWE, function: [ENG], related: [PDM]}", "related: write a list of keys"),
        (f"brief, fields: {{{BRIEF}, skills: SQL}}", "skills: write a list of lines"),
        (f"brief, fields: {{{BRIEF}, skills: [SQL, 3]}}", "skills: write a list of lines"),
        (f"brief, fields: {{{BRIEF}, skills: ['• SQL']}}", "skills: Item 1"),
        (
            f"level, fields: {{{LEVEL}, expectations: {{SCOPE: 3}}}}",
            "expectations: write a text for each code",
        ),
        (
            f"level, fields: {{{LEVEL}, expectations: {{1: A feature}}}}",
            "expectations: write a text for each code",
        ),
        (
            f"level, fields: {{{LEVEL}, expectations: [A feature]}}",
            "expectations: write a text for each code",
        ),
        (
            f"level, fields: {{{LEVEL}, min_years: 1, expectations: {{SCOPE: '{'x' * 301}'}}}}",
            "SCOPE: write one line",
        ),
        (f"level, fields: {{{LEVEL}, min_years: 9, max_years: 1}}", "from fewer years to more"),
        ("titleconvention, fields: {level: [P3], pattern: null, rank: 2}", "pattern: write a text"),
    ],
)
def test_a_record_of_a_row_that_is_there_is_checked_like_any_other(folder, record, reason):
    load(folder)
    for path in folder.rglob("*.yaml"):
        path.unlink()
    (folder / "more.yaml").write_text(f"- {{model: catalog.{record}}}")

    with pytest.raises(LibraryError) as refusal:
        load(folder)
    assert reason in refusal.value.problems[0]


def test_a_bomb_of_aliases_is_refused_at_once(folder):
    lines = ["- &a0 [x]", *(f"- &a{number} [*a{number - 1}, *a{number - 1}]" for number in range(1, 40))]
    (folder / "more.yaml").write_text("\n".join(lines))

    with pytest.raises(LibraryError, match="an alias"):
        load(folder)


def test_a_number_with_two_decimals_is_a_confidence(folder):
    write(
        folder,
        """
        - {model: catalog.occupation, fields: {code: 15-1252, title: Software Developers}}
        - model: catalog.occupationlink
          fields: {focus: [SWE, GEN], track: [P], occupation: [15-1252], basis: inferred, confidence: 0.85}
        """,
    )
    load(folder)

    assert str(OccupationLink.objects.get().confidence) == "0.85"
    assert load(folder).kept == []


def test_a_family_with_a_slug_that_another_had_is_refused(folder):
    load(folder)
    ada = User.objects.create_user("ada")
    rename(Family.objects.get(code="SWE"), "software", ada)
    family = FAMILY.replace("code: SWE", "code: NEW").split("- model: catalog.family")[1]
    (folder / "new.yaml").write_text(
        "- model: catalog.family" + family.replace("Software", "New"), encoding="utf-8"
    )

    with pytest.raises(LibraryError, match="catalog.family NEW: slug: Another page had this slug"):
        load(folder)


def test_a_library_with_the_slug_from_before_a_rename_still_loads_and_changes_nothing(folder):
    load(folder)
    rename(Family.objects.get(code="SWE"), "software", User.objects.create_user("ada"))

    report = load(folder)
    assert [line.rsplit(": ", 1)[1] for line in report.kept] == ["slug"]
    assert Family.objects.get(code="SWE").slug == "software"


def test_files_that_end_in_yml_are_read_too(folder):
    (folder / "framework.yaml").rename(folder / "framework.YML")

    assert load(folder).added[Track] == 1


def test_every_problem_is_named_at_once(folder):
    write(
        folder,
        "- {model: catalog.track, fields: {code: q, name: Q, rank: 9}}\n- {model: catalog.track, fields: {code: r, name: R, rank: 8}}",
    )

    with pytest.raises(LibraryError) as refusal:
        load(folder)
    assert len(refusal.value.problems) == 2


def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / "more.yaml").write_bytes("- model: catalog.track  # Qualität".encode("latin-1"))

    with pytest.raises(LibraryError, match="Save it as UTF-8"):
        load(folder)


def test_a_folder_without_a_library_is_refused(tmp_path):
    with pytest.raises(LibraryError, match=r"no \.yaml file"):
        load(tmp_path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(LibraryError, match="cannot be read: No such file"):
        load(tmp_path / "gone.yaml")


def test_an_empty_file_adds_nothing(folder):
    write(folder, "# nothing yet\n")

    assert load(folder).added[Track] == 1


def test_the_command_says_what_was_added_and_what_was_kept(folder, capsys):
    call_command("load_library", folder)
    Level.objects.update(meaning="Edited")
    call_command("load_library", folder)

    first, second, kept = capsys.readouterr().out.splitlines()
    assert "added 1 track, 1 dimension, 1 level" in first
    assert "added nothing; 9 records were already there" in second
    assert "catalog.level P.P3: meaning" in kept


def test_the_command_refuses_a_bad_library_with_the_reasons(folder):
    write(folder, "- {model: catalog.track, fields: {code: q, name: Q, rank: 9}}")

    with pytest.raises(
        CommandError, match=r"Nothing was loaded(.|\n)*more\.yaml, line 1, catalog\.track q: code"
    ):
        call_command("load_library", folder)
