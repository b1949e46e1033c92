"""Rosters in the admin: uploading, naming the columns, watching, deleting, and taking the crosswalk away."""

import csv
import datetime
import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from catalog.interchange.tables import write_table
from catalog.models import Roster, RosterChunk, RosterCluster, RosterRow
from catalog.rosters import decisions, uploads
from tests.factories import make_title
from tests.roster_world import (
    HEADINGS,
    ROWS,
    confirm,
    find_cluster,
    keep,
    make_library,
    make_mapped,
    write_csv,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = reverse("admin:catalog_roster_changelist")
ADD = reverse("admin:catalog_roster_add")


@pytest.fixture
def briefs(db):
    return make_library()


@pytest.fixture
def roster(briefs):
    return make_mapped()


def url(roster, page="change"):
    return reverse(f"admin:catalog_roster_{page}", args=[roster.pk])


def text(response):
    return " ".join(response.content.decode().split())


def upload(client, file=None, name="Payroll, March", file_name="payroll.csv"):
    file = write_csv() if file is None else file
    content = file if isinstance(file, bytes) else file.getvalue()
    data = {"name": name, "file": SimpleUploadedFile(file_name, content)}
    return client.post(ADD, data)


def choose(roster, **roles):
    """What the form of the columns posts: the numbers of columns by what they are said to hold."""
    numbers = {column["name"]: column["number"] for column in roster.columns}
    return {f"column-{numbers[name]}": role for name, role in roles.items()}


class TestUploading:
    def test_leads_to_the_columns_with_what_was_left_out_and_why(self, editor):
        response = upload(editor)
        roster = Roster.objects.get()
        assert response.url == url(roster)

        page = text(editor.get(response.url))
        assert "Payroll, March has 6 rows" in page
        assert "<strong>Full Name</strong> – Its heading says that it holds names of people." in page
        assert (
            "<strong>Employee ID</strong> – Its heading says that it holds numbers of one person each."
            in page
        )
        assert "Coder · coder · Dragon Tamer" in page
        assert LogEntry.objects.get().change_message == "Uploaded: 6 rows."

    @pytest.mark.parametrize("heading", ["Personnel No.", "Surname:", "Who?"])
    def test_ends_a_heading_of_a_column_left_out_as_it_ends(self, editor, heading):
        upload(editor, f"Job Title,{heading}\nCoder,E1\n".encode())
        page = text(editor.get(url(Roster.objects.get())))
        assert f"<strong>{heading}</strong> – Its heading says" in page

    def test_leaves_single_addresses_out_of_a_column_that_is_kept(self, editor):
        rows = [[*row] for row in ROWS * 20]
        rows[0][3] = "Coder, grace@example.org"
        page = text(editor.get(upload(editor, write_csv(rows)).url))

        assert "<strong>E-mail addresses in “Job Title”</strong> – Rows with one: 1." in page
        assert RosterChunk.objects.get(column=4, number=0).values[:2] == ["Coder,", "coder"]
        assert "@example.org" not in str([chunk.values for chunk in RosterChunk.objects.all()])

    def test_fills_in_what_each_heading_suggests(self, editor):
        form = editor.get(upload(editor).url).context["form"]

        assert {field.label: field.initial for field in form} == {
            "Job Title": "title",
            "Job Code": "job_code",
            "Pay Grade": "grade",
            "Department": "department",
            "Headcount": "headcount",
        }

    def test_takes_the_name_of_the_file_where_none_is_given(self, editor):
        upload(editor, name="", file_name="March payroll.csv")
        assert Roster.objects.get().name == "March payroll"

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b"", "The submitted file is empty."),
            (b"%PDF-1.7 nothing to see", "is a PDF file"),
            (b"Job Title,Grade\r\n", "The file has headings and no rows below them."),
            (b"Job Title,Grade\r\nCoder,G1,more\r\n", "Line 2 has 3 cells where the header has 2."),
            (b"Name,E-Mail\r\nGrace,grace@example.org\r\n", "No column is left that could hold job titles"),
            (b"Grace Hopper,grace@example.org\r\nAda Byron,a@b.org\r\n", "The first row seems to hold a person"),
            (b"Job Title\r\nGrace Hopper\r\nMaria Meier\r\n", "its values look like names of people"),
            (b"A" + b",A" * 100 + b"\r\nCoder\r\n", "The file has 101 columns, and 100 are the most."),
        ],
        ids=["empty", "no table", "no rows", "shifted", "no jobs", "no headings", "names as titles", "too wide"],
    )  # fmt: skip
    def test_of_what_is_no_roster_is_refused_and_nothing_is_kept(self, editor, content, problem):
        response = upload(editor, content)

        assert response.status_code == 200
        assert problem in text(response)
        assert response.context["form"]["name"].value() == "Payroll, March"
        assert (Roster.objects.count(), RosterChunk.objects.count()) == (0, 0)

    def test_of_more_rows_than_are_taken_is_refused(self, editor, monkeypatch):
        monkeypatch.setattr(uploads, "MOST_ROWS", 5)

        assert "The file has more than 5 rows. Split it" in text(upload(editor))
        assert not Roster.objects.exists()

    def test_of_a_workbook_that_would_unpack_without_end_is_refused(self, editor):
        bomb = io.BytesIO()
        with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)

        assert "too large once it is unpacked" in text(upload(editor, bomb, file_name="payroll.xlsx"))
        assert not Roster.objects.exists()

    def test_of_a_workbook_is_as_good_as_of_a_csv_file(self, editor):
        file = io.BytesIO()
        with write_table(file, HEADINGS, name="payroll.xlsx") as table:
            for row in ROWS:
                table.write(row)

        page = text(editor.get(upload(editor, file, file_name="payroll.xlsx").url))
        assert "has 6 rows" in page
        assert "Coder · coder · Dragon Tamer" in page

    def test_of_a_file_that_is_too_large_is_refused(self, editor, monkeypatch):
        monkeypatch.setattr(uploads, "MOST_BYTES", 100)

        assert "The file is larger than" in text(upload(editor))
        assert not Roster.objects.exists()

    def test_keeps_a_large_file_off_the_disk(self, editor, settings, tmp_path):
        settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "missing")  # Django's own handler would fail here
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

        assert upload(editor).status_code == 302

    def test_without_a_token_from_the_form_is_refused(self, editor):
        editor.handler.enforce_csrf_checks = True

        assert upload(editor).status_code == 403
        assert not Roster.objects.exists()

    def test_erases_what_nobody_named_in_a_day(self, editor):
        stale = keep(name="Forgotten")
        Roster.objects.update(uploaded_at=stale.uploaded_at - datetime.timedelta(hours=25))

        upload(editor)
        assert [roster.name for roster in Roster.objects.all()] == ["Payroll, March"]


class TestNamingTheColumns:
    @pytest.fixture
    def unnamed(self, briefs):
        return keep()

    def test_begins_the_work_and_erases_what_is_not_used(self, editor, unnamed):
        response = editor.post(
            url(unnamed), choose(unnamed, **{"Job Title": "title", "Headcount": "headcount"})
        )

        assert response.url == url(unnamed)
        unnamed.refresh_from_db()
        assert (unnamed.state, unnamed.roles) == ("reading", {"title": "Job Title", "headcount": "Headcount"})
        kept = {number for column in unnamed.columns for number in [column["number"]]}
        assert set(unnamed.chunks.values_list("column", flat=True)) == {0, *kept}
        assert {"name": "Department", "reason": "It was not used."} in unnamed.dropped
        assert LogEntry.objects.get().change_message == (
            "Named the columns. title: Job Title, headcount: Headcount."
        )

    @pytest.mark.parametrize(
        ("roles", "problem"),
        [
            ({}, "Say which column holds the job titles."),
            ({"Job Code": "job_code"}, "Say which column holds the job titles."),
            ({"Job Title": "title", "Job Code": "title"}, "Two columns are said to hold the title."),
            ({"Job Title": "salary"}, "Select a valid choice."),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_chosen(self, editor, unnamed, roles, problem):
        response = editor.post(url(unnamed), choose(unnamed, **roles))

        assert problem in text(response)
        for name, role in roles.items():
            field = next(field for field in response.context["form"] if field.label == name)
            assert field.value() == role
        assert Roster.objects.get().state == "naming"

    def test_happens_once(self, editor, unnamed):
        confirm(unnamed)
        response = editor.post(url(unnamed), choose(unnamed, **{"Job Title": "title"}), follow=True)

        assert "The columns of this roster are named already." in text(response)

    def test_is_for_those_who_may(self, administrator, unnamed):
        page = text(administrator.get(url(unnamed)))

        assert "Whoever uploaded it has still to name its columns." in page
        assert "Coder" not in page
        response = administrator.post(url(unnamed), choose(unnamed, **{"Job Title": "title"}))
        assert response.status_code == 403


class TestWatching:
    def test_says_how_far_the_work_has_come_and_offers_to_go_on_where_it_stopped(self, editor, briefs):
        roster = confirm(keep())
        page = text(editor.get(url(roster)))

        assert "0 of 6" in page
        assert "The work has not begun, or has stopped" in page
        assert editor.post(url(roster, "resume"), follow=True).status_code == 200

    def test_offers_nothing_while_a_worker_shows_signs_of_life(self, editor, briefs):
        roster = confirm(keep())
        Roster.objects.update(worker="somebody", heartbeat=timezone.now())

        page = text(editor.get(url(roster)))
        assert "Reading the rows" in page
        assert "Go on" not in page

    def test_ends_with_what_the_jobs_were_mapped_to(self, editor, roster):
        page = editor.get(url(roster))

        assert page.context["summary"] == {
            "confident": (1, 15),
            "needs_review": (1, 7),
            "no_match": (1, 42),
            "total": (3, 64),
        }
        assert "1 of them has neither a title nor a job code, and is in no cluster." in text(page)


class TestTheCrosswalk:
    def take(self, client, roster, **asked):
        response = client.get(url(roster, "crosswalk"), asked)
        assert response.status_code == 200
        content = b"".join(response.streaming_content)
        if asked.get("as") == "xlsx":
            header, *rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
            rows = [[cell or "" for cell in row] for row in rows]
        else:
            header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return [dict(zip(header, row, strict=True)) for row in rows]

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_has_a_line_for_each_cluster_with_evidence_and_decider(self, editor, roster, briefs, kind, ada):
        builder = find_cluster(roster, "Builder")
        decisions.map_to(builder, briefs[1], ada, "They lead.", builder.stamp)

        tamer, coder, built = self.take(editor, roster, **{"as": kind})
        assert (tamer["clustered_by"], tamer["title"], tamer["job_code"]) == (
            "job code",
            "Dragon Tamer",
            "D-7",
        )
        assert (tamer["other_titles"], tamer["rows"], tamer["headcount"]) == ("Chief Dragon Tamer", "2", "42")
        assert (tamer["state"], tamer["key"]) == ("no match", "")
        assert (coder["state"], coder["key"], coder["decided_by"]) == ("confident", "SWE.GEN.P3", "")
        assert "approved title" in coder["evidence"]
        assert (built["state"], built["key"]) == ("decided", "SWE.GEN.P4")
        assert (built["decided_by"], built["note"], built["grade"]) == ("Ada Byron", "They lead.", "G5")
        assert built["resolver_state"] == "needs review"

    def test_by_row_has_every_row_as_it_came(self, editor, roster):
        rows = self.take(editor, roster, by="row")

        titles = [row[HEADINGS.index("Job Title")] for row in ROWS]
        assert [row["title"] for row in rows] == titles
        assert [row["line"] for row in rows] == ["2", "3", "4", "5", "6", "7"]
        assert [row["headcount"] for row in rows] == ["12", "3", "40", "2", "7", ""]
        assert [row["state"] for row in rows] == [
            "confident", "confident", "no match", "no match", "needs review", "nothing to map",
        ]  # fmt: skip

    def test_runs_no_formula(self, editor, briefs):
        row = ["=1+1", "@x"]
        roster = make_mapped([row], ["Job Title", "Department"])

        assert self.take(editor, roster)[0]["title"] == "'=1+1"
        assert self.take(editor, roster, by="row")[0]["department"] == "'@x"

    def test_is_there_once_the_roster_is_mapped(self, editor, briefs):
        response = editor.get(url(confirm(keep()), "crosswalk"), follow=True)
        assert "The crosswalk is there once the roster is mapped." in text(response)

    def test_of_another_kind_is_not_there(self, editor, roster):
        assert editor.get(url(roster, "crosswalk"), {"as": "pdf"}).status_code == 404


class TestTheClusters:
    @pytest.mark.parametrize(
        ("asked", "titles"),
        [
            ({}, ["Dragon Tamer", "Coder", "Builder"]),
            ({"show": "waiting"}, ["Dragon Tamer", "Builder"]),
            ({"show": "confident"}, ["Coder"]),
            ({"show": "decided"}, []),
            ({"q": "tame"}, ["Dragon Tamer"]),
            ({"q": "d-7"}, ["Dragon Tamer"]),
        ],
    )
    def test_are_listed_by_people_and_narrowed(self, editor, roster, asked, titles):
        page = editor.get(url(roster, "clusters"), asked)
        assert [cluster.title for cluster in page.context["page"]] == titles

    def test_cost_the_same_queries_however_many_there_are(self, editor, roster):
        def count(roster):
            with CaptureQueriesContext(connection) as queries:
                editor.get(url(roster, "clusters"))
                editor.get(LIST)
                editor.get(url(roster))
            return len(queries)

        count(roster)
        before = count(roster)
        many = make_mapped([["x", "x", "x", f"Tamer {n}", "", "", "", "1"] for n in range(30)])
        assert count(many) == before


class TestDeleting:
    def test_takes_rows_clusters_and_decisions_along_and_keeps_titles(self, editor, roster, briefs, ada):
        builder = find_cluster(roster, "Builder")
        decisions.map_to(builder, briefs[0], ada, "", builder.stamp)
        other = make_mapped([["x", "x", "x", "Coder", "", "", "", "1"]], name="Another")
        make_title(briefs[0], "Hacker")

        assert "and the decision on 1 cluster" in text(editor.get(url(roster, "delete")))
        response = editor.post(url(roster, "delete"), follow=True)

        assert "Deleted: Payroll, with all its rows and decisions." in text(response)
        assert list(Roster.objects.all()) == [other]
        assert {row.roster for row in RosterRow.objects.all()} == {other}
        assert {cluster.roster for cluster in RosterCluster.objects.all()} == {other}
        assert briefs[0].titles.filter(text="Hacker").exists()
        assert LogEntry.objects.filter(action_flag=3).count() == 1

    def test_is_asked_first(self, editor, roster):
        assert editor.get(url(roster, "delete")).status_code == 200
        assert Roster.objects.exists()


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "x"])
def test_a_roster_that_is_not_there_is_not_found(editor, briefs, pk):
    for page in ("change", "delete"):
        assert editor.get(f"{LIST}{pk}/{page}/").status_code == 404
