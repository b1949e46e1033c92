"""Importing releases of O*NET: the first, the same again, the next, and what never changes."""

import datetime
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from catalog.interchange.library import load
from catalog.interchange.occupations import import_release
from catalog.models import (
    JobZone,
    LinkBasis,
    Occupation,
    OccupationImport,
    OccupationLink,
    OccupationProfile,
    OccupationTitle,
    PublicationCounter,
    RelatedOccupation,
)
from catalog.occupations.reading import read_release
from catalog.occupations.release import OccupationRow, Release, ReleaseError, TitleRow
from catalog.querysets import LinkStatus
from tests.factories import make_focus, make_link, make_occupation
from tests.occupations.releases import (
    DEVELOPERS,
    DIRECT_MATCHES,
    SECURITY,
    SHAPES,
    STRUCTURE,
    TESTERS,
    release_27,
    write_folder,
    write_workbook,
    write_zip,
)

pytestmark = pytest.mark.django_db

SOC = [
    OccupationRow("15-0000", "Computer and Mathematical Occupations"),
    OccupationRow("15-1252", "Software Developers"),
    OccupationRow("15-1253", "Software Quality Assurance Analysts and Testers"),
]
DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def releases(tmp_path):
    """The releases of every shape, by the number that they begin with."""
    return {shape: read_release(write_folder(tmp_path / shape, make())) for shape, make in SHAPES.items()}


def stored():
    """Everything that an import writes, but for the record of the import itself."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (
            Occupation,
            OccupationProfile,
            OccupationTitle,
            RelatedOccupation,
            JobZone,
            OccupationLink,
        )
    ]


def of(code):
    return Occupation.objects.get(code=code)


def texts(code):
    return set(of(code).titles.values_list("text", flat=True))


class TestTheFirst:
    def test_brings_all_that_the_release_and_the_soc_say(self, releases):
        report = import_release(releases["27"], SOC, [TitleRow("15-1252", "Software Architect")])

        developers = of(DEVELOPERS)
        assert (developers.release, developers.is_retired) == ("O*NET 27.0", False)
        assert developers.profile.description == 'Make software, "apps" included.'
        assert developers.profile.job_zone.name == "Job Zone Four: Considerable Preparation Needed"
        assert developers.profile.technologies == ["Python", "Abacus"]
        assert developers.profile.tasks[0] == 'Say "no" to scope.'
        assert texts(DEVELOPERS) == {
            "Application Developer", "Software Development Engineer (SDE)", "SDE", "Software Engineer",
            "Developer (Dev)",
        }  # fmt: skip
        assert [row.related.code for row in developers.related_rows.all()] == [TESTERS, SECURITY]
        assert of("15-1252").release == "SOC 2018"
        assert texts("15-1252") == {"Software Architect"}
        assert len(report.added) == 4 + 3
        assert (report.previous, report.renamed, report.retired) == ("", [], [])
        assert report.totals["occupations"] == 7

    def test_is_seen_by_visitors_at_once(self, releases):
        before = PublicationCounter.current()
        import_release(releases["27"])

        assert PublicationCounter.current() == before + 1

    def test_one_title_listed_twice_stands_once_and_is_reported_if_either_is(self):
        rows = [
            TitleRow(DEVELOPERS, "Software Engineer"),
            TitleRow(DEVELOPERS, "software engineer", is_reported=True),
            TitleRow(DEVELOPERS, "–"),
            TitleRow(DEVELOPERS, "X" * 251),
        ]
        report = import_release(Release("27.0", [OccupationRow(DEVELOPERS, "Developers")], rows))

        (title,) = OccupationTitle.objects.all()
        assert (title.text, title.is_reported) == ("Software Engineer", True)
        assert report.remarks == ["Left out 1 titles of more than 250 characters."]

    def test_titles_of_codes_that_are_not_here_are_left_out_and_remarked_on(self, releases):
        report = import_release(releases["27"], (), [TitleRow("15-1252", "Software Architect")])

        assert "direct match titles of 1 codes" in report.remarks[0]
        assert not OccupationTitle.objects.filter(text="Software Architect").exists()

    def test_that_fails_changes_nothing(self, releases):
        long = Release("27.0", [*releases["27"].occupations, OccupationRow("53-1000.00", "x" * 201)], [])
        with pytest.raises(ReleaseError, match="The title of 53-1000.00 has 201 characters"):
            import_release(long)

        assert not Occupation.objects.exists()
        assert PublicationCounter.current() == 0


class TestTheSameAgain:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_writes_nothing_and_says_so(self, releases, shape):
        titles = [TitleRow("15-1252", "Software Architect")]
        import_release(releases[shape], SOC, titles)
        before, counter = stored(), PublicationCounter.current()

        report = import_release(releases[shape], SOC, titles)
        assert report.written == 0
        assert stored() == before
        assert PublicationCounter.current() == counter
        assert OccupationImport.objects.count() == 1

    def test_without_the_soc_keeps_what_it_brought(self, releases):
        import_release(releases["27"], SOC, [TitleRow("15-1252", "Software Architect")])

        assert import_release(releases["27"]).written == 0
        assert texts("15-1252") == {"Software Architect"}


class TestTheNext:
    def test_tells_what_was_added_renamed_and_retired(self, releases):
        import_release(releases["25"])
        report = import_release(releases["27"])

        assert report.previous == "25.0"
        assert report.added == ["15-2051.00 Data Scientists"]
        assert report.renamed == [
            f"{TESTERS} Software Quality Assurance Analysts and Testers → Software Testers"
        ]
        assert report.retired == []
        assert of(TESTERS).title == "Software Testers"

    def test_retires_and_deletes_nothing(self, releases):
        import_release(releases["27"])
        report = import_release(releases["30"])

        assert report.retired == [f"{TESTERS} Software Testers"]
        testers = of(TESTERS)
        assert (testers.is_retired, testers.release) == (True, "O*NET 27.0")
        assert testers.profile.description == "Find what does not work."
        assert texts(TESTERS) == {"Tester"}
        assert of(DEVELOPERS).release == "O*NET 30.3"

    def test_takes_over_everything_else_too(self, releases):
        import_release(releases["27"])
        import_release(releases["30"])

        developers = of(DEVELOPERS)
        assert developers.profile.technologies == ["Python", "COBOL", "Abacus"]
        assert not developers.related_rows.exists()
        assert "SDE" not in texts(DEVELOPERS)
        assert of("15-2051.00").profile.job_zone.svp_range == "(Below 6.0)"
        assert of(SECURITY).profile.job_zone is None

    def test_changes_the_order_of_related_occupations(self, releases):
        import_release(
            Release("27.0", releases["27"].occupations, [], related={DEVELOPERS: [TESTERS, SECURITY]})
        )
        import_release(
            Release("27.1", releases["27"].occupations, [], related={DEVELOPERS: [SECURITY, TESTERS]})
        )

        assert [row.related.code for row in of(DEVELOPERS).related_rows.all()] == [SECURITY, TESTERS]

    def test_brings_back_what_was_retired(self, releases):
        for shape in ("27", "30"):
            import_release(releases[shape])
        again = Release("31.0", releases["27"].occupations, [])
        report = import_release(again)

        assert report.returned == [f"{TESTERS} Software Testers"]
        assert not of(TESTERS).is_retired

    def test_is_kept_as_a_record_with_its_report(self, releases):
        for shape in ("27", "30"):
            import_release(releases[shape])

        newest = OccupationImport.objects.first()
        assert newest.release == "30.3"
        assert newest.report["retired"] == [f"{TESTERS} Software Testers"]

    def test_retires_no_code_that_somebody_wrote(self, releases):
        make_occupation("99-9999.00", "Our own")
        make_occupation("15-1299", "Computer Occupations, All Other")
        import_release(releases["27"], SOC)

        assert not Occupation.objects.filter(is_retired=True).exists()


class TestOneThatIsOlder:
    def test_is_refused_and_changes_nothing(self, releases):
        import_release(releases["27"])
        before = stored()
        with pytest.raises(ReleaseError, match=r"O\*NET 27.0 was imported before, and 25.0 is older"):
            import_release(releases["25"])

        assert stored() == before

    def test_is_imported_if_that_is_meant(self, releases):
        import_release(releases["27"])
        report = import_release(releases["25"], accept_older=True)

        assert report.retired == ["15-2051.00 Data Scientists"]
        assert of(TESTERS).title == "Software Quality Assurance Analysts and Testers"

    def test_is_told_by_its_numbers(self, releases):
        import_release(Release("9.0", releases["25"].occupations, []))

        assert import_release(releases["25"]).previous == "9.0"


@pytest.fixture
def links(releases):
    """A link of each standing to the testers, whom the next release retires, and one to the developers."""
    import_release(releases["27"], SOC)
    signed = {"reviewer": "Ada Byron", "reviewed_on": DAY}
    foci = {
        code: make_focus(code=code, field_name=f"Field {code}", role_name=f"Role {code}") for code in "ABCD"
    }
    return {
        "confirmed": make_link(
            foci["A"], occupation=of(TESTERS), basis=LinkBasis.CURATED, status=LinkStatus.CONFIRMED,
            confidence="0.92", evidence="Its tasks are those of the brief.", **signed,
        ),
        "inferred": make_link(foci["B"], occupation=of("15-1253"), basis=LinkBasis.INFERRED),
        "rejected": make_link(
            foci["C"], occupation=of(TESTERS), basis=LinkBasis.INFERRED, status=LinkStatus.REJECTED, **signed
        ),
        "current": make_link(foci["D"], occupation=of(DEVELOPERS), basis=LinkBasis.INFERRED),
    }  # fmt: skip


class TestLinks:
    def test_are_never_changed(self, links, releases):
        before = list(OccupationLink.objects.order_by("pk").values())
        import_release(releases["30"], SOC)

        assert list(OccupationLink.objects.order_by("pk").values()) == before

    def test_to_a_retired_code_or_to_the_socs_for_the_same_work_are_listed(self, links, releases):
        report = import_release(releases["30"], SOC)

        assert report.stranded == [
            f"{links['confirmed']} (curated · confirmed)",
            f"{links['inferred']} (inferred · under review)",
        ]

    def test_are_listed_again_as_long_as_they_stand(self, links, releases):
        import_release(releases["30"], SOC)
        assert len(import_release(releases["30"], SOC).stranded) == 2

        links["confirmed"].delete()
        links["inferred"].delete()
        assert import_release(releases["30"], SOC).stranded == []


class TestBesideTheStarterLibrary:
    """Its own occupations carry codes of the SOC, and “&” in the titles of the major groups."""

    LIBRARY = """
- model: catalog.occupation
  fields: {code: "15-0000", title: "Computer & Mathematical Occupations"}
- model: catalog.occupation
  fields: {code: "15-1252", title: "Software Developers"}
"""

    @pytest.fixture
    def library(self, tmp_path):
        path = tmp_path / "occupations.yaml"
        path.write_text(self.LIBRARY)
        return path

    def test_an_import_keeps_its_titles_and_links(self, releases, library):
        load(library)
        link = make_link(make_focus(), occupation=of("15-1252"), basis=LinkBasis.CURATED)
        report = import_release(releases["27"], SOC)

        assert report.renamed == []
        assert of("15-0000").title == "Computer & Mathematical Occupations"
        assert OccupationLink.objects.get() == link

    def test_loading_it_again_after_an_import_changes_nothing(self, releases, library):
        load(library)
        import_release(releases["27"], SOC)
        before = stored()
        report = load(library)

        assert (report.added, report.kept) == ({}, [])
        assert stored() == before

    def test_loading_it_after_an_import_keeps_what_stands(self, releases, library):
        import_release(releases["27"], SOC)
        report = load(library)

        assert report.added == {}
        assert len(report.kept) == 1  # the title with “&”


class TestTheDatabaseItself:
    def test_refuses_what_no_import_writes(self, releases):
        import_release(releases["27"])
        developers, zone = of(DEVELOPERS), JobZone.objects.get(number=4)
        wrong = [
            lambda: Occupation.objects.create(code="15-1299", title="Others", is_retired=True),
            lambda: JobZone.objects.create(number=6, name="Six"),
            lambda: OccupationTitle.objects.create(occupation=developers, text="–", folded=""),
            lambda: OccupationTitle.objects.create(occupation=developers, text="SDE", folded="sde"),
            lambda: RelatedOccupation.objects.create(occupation=developers, related=developers, rank=9),
            lambda: RelatedOccupation.objects.create(occupation=developers, related=of("15-2051.00"), rank=1),
            zone.delete,
        ]
        for attempt in wrong:
            with pytest.raises(IntegrityError), transaction.atomic():
                attempt()


class TestTheCommand:
    def run(self, *args, **options):
        out = io.StringIO()
        call_command("import_onet", *args, stdout=out, **options)
        return out.getvalue()

    @pytest.fixture
    def files(self, tmp_path):
        return {
            "soc_structure": write_workbook(tmp_path / "structure.xlsx", STRUCTURE),
            "soc_titles": write_workbook(tmp_path / "titles.xlsx", DIRECT_MATCHES),
        }

    def test_imports_an_archive_and_the_files_of_the_soc(self, tmp_path, files):
        archive = write_zip(tmp_path / "db_27_0_text.zip", release_27())
        said = self.run(archive, **files)

        assert "O*NET 27.0: now 9 occupations, 9 titles, 3 occupations with a job zone" in said
        assert "Codes added: 9." in said
        assert texts("15-1252") == {"Software Architect", "Mobile App Developer"}
        assert "O*NET 27.0 was here already: nothing changed. 9 occupations" in self.run(archive, **files)

    def test_lists_what_an_upgrade_did(self, tmp_path):
        for shape in ("25", "27"):
            said = self.run(write_folder(tmp_path / shape, SHAPES[shape]()))
        assert "O*NET 27.0, after 25.0" in said
        assert "Codes added: 1:\n  15-2051.00 Data Scientists\n" in said
        assert f"Codes renamed: 1:\n  {TESTERS} Software Quality" in said

        make_link(make_focus(), occupation=of(TESTERS), basis=LinkBasis.INFERRED)
        said = self.run(write_folder(tmp_path / "30", SHAPES["30"]()))
        assert f"Codes retired: 1:\n  {TESTERS} Software Testers\n" in said
        assert "Links that lead to a retired code, unchanged." in said
        assert f"(P) → {TESTERS} Software Testers (inferred · under review)" in said
        assert "The release has no “Related Occupations.txt”" in said

    def test_says_what_is_wrong_and_that_nothing_was_imported(self, tmp_path):
        with pytest.raises(CommandError, match="Nothing was imported. There is no"):
            self.run(tmp_path / "nowhere")
        folder = write_folder(tmp_path / "27", release_27())
        with pytest.raises(CommandError, match="Nothing was imported. There is no"):
            self.run(folder, soc_structure=Path("nowhere.xlsx"))
        self.run(folder)
        with pytest.raises(CommandError, match="25.0 is older"):
            self.run(write_folder(tmp_path / "25", SHAPES["25"]()))
        assert "after 27.0" in self.run(tmp_path / "25", accept_older=True)

    def test_cuts_a_long_list_and_says_where_the_rest_is(self, tmp_path):
        self.run(write_folder(tmp_path / "25", SHAPES["25"]()))
        tables = release_27()
        tables["Occupation Data.txt"] = [
            *tables["Occupation Data.txt"],
            *([f"51-{number}.00", f"Makers of {number}", ""] for number in range(1000, 1050)),
        ]

        said = self.run(write_folder(tmp_path / "27", tables))
        assert "Codes added: 51:" in said
        assert "and 11 more: see the imports of occupations in the admin" in said
