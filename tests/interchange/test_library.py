"""Loading a library: all of it or nothing, and never over an edit."""

import textwrap

import pytest
from django.core.management import CommandError, call_command

from catalog.interchange.library import LibraryError, load
from catalog.models import Brief, Family, Level, Title, TitleOrigin, Track
from catalog.querysets import TitleStatus
from tests.conftest import REPOSITORY

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
        "tracks": 1,
        "dimensions": 1,
        "levels": 1,
        "title conventions": 1,
        "functions": 1,
        "families": 2,
        "foci": 1,
        "briefs": 1,
        "titles": 3,
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
            "Track has no field named 'colour'",
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
            "“high”",
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
            "Family matching",
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
            "there is no family ['YYY']",
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

    assert load(folder).added["tracks"] == 1


def test_the_command_says_what_was_added_and_what_was_kept(folder, capsys):
    call_command("load_library", folder)
    Level.objects.update(meaning="Edited")
    call_command("load_library", folder)

    first, second, kept = capsys.readouterr().out.splitlines()
    assert "added 1 tracks" in first
    assert "added nothing; 9 records were already there" in second
    assert "catalog.level P.P3: meaning" in kept


def test_the_command_refuses_a_bad_library_with_the_reasons(folder):
    write(folder, "- {model: catalog.track, fields: {code: q, name: Q, rank: 9}}")

    with pytest.raises(
        CommandError, match=r"Nothing was loaded(.|\n)*more\.yaml, line 1, catalog\.track q: code"
    ):
        call_command("load_library", folder)


class TestTheDemoLibrary:
    def test_it_loads_and_loading_it_again_changes_nothing(self, library):
        again = load(REPOSITORY / "fixtures")

        assert library.added["levels"] == 19
        assert again.added == {}
        assert again.kept == []

    def test_it_has_the_four_tracks_whole(self, library):
        codes = list(Level.objects.published().in_order().values_list("code", flat=True))
        assert codes == [
            *["S1", "S2", "S3", "S4"],
            *["P1", "P2", "P3", "P4", "P5", "P6"],
            *["M1", "M2", "M3", "M4", "M5", "M6"],
            *["E1", "E2", "E3"],
        ]

    def test_every_level_says_something_of_its_own_in_every_dimension(self, library):
        texts = [text for level in Level.objects.all() for text in level.expectations.values()]

        assert len(texts) == 19 * 6
        assert len(set(texts)) == len(texts)

    def test_no_line_stands_in_two_briefs(self, library):
        lines = [
            line
            for brief in Brief.objects.all()
            for line in {brief.summary, *brief.responsibilities, *brief.skills, *brief.qualifications}
        ]
        assert len(set(lines)) == len(lines)

    def test_every_brief_is_of_a_readable_length(self, library):
        for brief in Brief.objects.exclude(focus__code="AIMD", level__code="P3"):
            assert 6 <= len(brief.responsibilities) <= 10, brief
            assert 6 <= len(brief.skills) <= 12, brief
            assert 3 <= len(brief.qualifications) <= 5, brief
            assert brief.titles.published().count() >= 2, brief
