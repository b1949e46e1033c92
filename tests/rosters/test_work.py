"""The work on a roster: its steps, its lease, and what a killed or a second worker leaves behind."""

import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from catalog.models import PublicationCounter, Roster, RosterChunk, RosterCluster, RosterRow
from catalog.rosters import leases, uploads, work
from tests.factories import make_brief, make_title
from tests.programs import make_runner
from tests.roster_world import PERSONAL, ROWS, confirm, keep, make_library, make_mapped

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefs(db):
    return make_library()


@pytest.fixture
def run_program(tmp_path):
    return make_runner(tmp_path, "rosters")


class TestReading:
    def test_keeps_every_row_as_it_came_and_apart(self, briefs):
        roster = make_mapped()
        fields = ("title", "job_code", "grade", "department", "headcount")

        assert list(roster.rows.values_list(*fields)) == [tuple(row[3:]) for row in ROWS]
        assert list(roster.rows.values_list("line", flat=True)) == [2, 3, 4, 5, 6, 7]
        assert not RosterChunk.objects.exists()

    def test_counts_what_stands_in_no_cluster_and_headcounts_that_are_none(self, briefs):
        rows = [["x", "x", "x", "Coder", "", "", "", "many"], ["x", "x", "x", "", "", "", "", "3"]]
        roster = make_mapped(rows)

        assert (roster.rows_without_job, roster.headcounts_unread) == (1, 1)
        assert roster.clusters.get().people == 1

    def test_clusters_are_found_again_in_later_chunks(self, briefs, monkeypatch):
        monkeypatch.setattr(uploads, "CHUNK", 2)
        roster = make_mapped([["x", "x", "x", "Coder", "", "", "", "2"]] * 5)

        cluster = roster.clusters.get()
        assert (cluster.rows, cluster.people, cluster.members.count()) == (5, 10, 5)


class TestResolving:
    def test_writes_what_each_cluster_means_and_how_much_a_look_is_worth(self, briefs):
        roster = make_mapped()
        found = {
            cluster.title: (cluster.kind, cluster.state, cluster.answer["key"], cluster.people)
            for cluster in roster.clusters.all()
        }

        assert found == {
            "Coder": ("title", "confident", "SWE.GEN.P3", 15),
            "Dragon Tamer": ("code", "no match", "", 42),
            "Builder": ("title_grade", "needs review", "", 7),
        }
        weights = {cluster.title: cluster.weight for cluster in roster.clusters.all()}
        assert (weights["Coder"], weights["Dragon Tamer"]) == (0, 42)
        assert 0 < weights["Builder"] < 7

    def test_a_code_that_stands_for_two_jobs_needs_a_person(self, briefs):
        make_title(briefs[1], "Hacker")
        rows = [["x", "x", "x", title, "J1", "", "", "5"] for title in ("Coder", "Hacker")]
        cluster = make_mapped(rows).clusters.get()

        assert cluster.state == "needs review"
        assert {reading["low"] for reading in cluster.readings} == {"P3", "P4"}

    def test_a_code_without_any_title_has_no_match(self, briefs):
        cluster = make_mapped([["x", "x", "x", "", "J1", "", "", "5"], ROWS[0]]).clusters.get(kind="code")

        assert (cluster.state, cluster.title, str(cluster)) == ("no match", "", "job code J1")
        assert cluster.answer["evidence"] == "None of its rows has a title."


class TestPersonalColumns:
    def test_are_stored_nowhere(self, briefs):
        roster = keep()
        confirm(roster)
        work.work(roster.pk)

        stored = " ".join(map(str, read_whole_database()))
        assert "Dragon Tamer" in stored
        assert [value for value in PERSONAL if value in stored] == []

    def test_columns_that_are_not_used_are_gone_once_the_others_are_named(self, briefs):
        rows = [["Coder", f"Secret lab {n % 2}"] for n in range(4)]
        confirm(keep(rows, ["Job Title", "Location"]))

        assert "Secret lab" not in " ".join(map(str, read_whole_database()))


class TestLeases:
    @pytest.fixture
    def roster(self, briefs):
        return confirm(keep())

    def test_are_given_to_one_worker_at_a_time(self, roster):
        lease = leases.take(roster.pk)

        assert lease
        assert leases.take(roster.pk) is None
        assert not work.work(roster.pk)
        leases.give_back(lease)
        assert work.work(roster.pk)

    def test_run_out_after_a_while_of_silence_and_the_first_worker_changes_nothing_more(self, roster):
        silent = leases.take(roster.pk)
        Roster.objects.update(heartbeat=timezone.now() - leases.LEASE - datetime.timedelta(seconds=1))
        assert leases.take(roster.pk)

        with pytest.raises(leases.LeaseLostError):
            work.step(silent)
        assert not RosterRow.objects.exists()
        assert RosterChunk.objects.exists()

    def test_are_held_within_a_transaction(self, roster):
        lease = leases.take(roster.pk)
        with transaction.atomic():
            leases.hold(lease)
        with pytest.raises(leases.LeaseLostError), transaction.atomic():
            leases.hold(lease._replace(worker="another"))

    def test_are_for_rosters_with_work_to_do(self, briefs):
        assert leases.take(keep().pk) is None
        assert leases.take(make_mapped().pk) is None

    def test_of_a_roster_that_is_deleted_meanwhile_end_the_work(self, roster):
        lease = leases.take(roster.pk)
        work.step(lease)
        uploads.delete(roster)

        with pytest.raises(Roster.DoesNotExist):
            work.step(lease)
        assert not RosterRow.objects.exists()


class TestTheCommand:
    def test_works_on_all_rosters_that_wait_and_erases_what_nobody_named(self, briefs, capsys):
        one, two, stale = confirm(keep()), confirm(keep()), keep()
        Roster.objects.filter(pk=stale.pk).update(uploaded_at=timezone.now() - datetime.timedelta(days=2))
        fresh = keep()

        call_command("map_rosters")
        assert capsys.readouterr().out == (
            f"Erased 1 upload whose columns nobody named.\nRoster {one.pk} is mapped.\nRoster {two.pk} is mapped.\n"
        )
        states = dict(Roster.objects.values_list("pk", "state"))
        assert states == {one.pk: "done", two.pk: "done", fresh.pk: "naming"}

    def test_works_on_one(self, briefs):
        one, two = confirm(keep()), confirm(keep())

        call_command("map_rosters", str(two.pk))
        assert dict(Roster.objects.values_list("pk", "state")) == {one.pk: "reading", two.pk: "done"}

    def test_says_when_somebody_is_at_work_already(self, briefs, capsys):
        roster = confirm(keep())
        leases.take(roster.pk)

        call_command("map_rosters", str(roster.pk))
        assert "another worker is at it" in capsys.readouterr().out

    def test_of_a_roster_that_is_not_there_says_so(self):
        with pytest.raises(CommandError, match="There is no roster 7"):
            call_command("map_rosters", "7")


def test_a_worker_killed_before_any_statement_loses_and_repeats_no_row(run_program):
    assert int(run_program("crash.py")) > 10


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="it finds the worker among the processes of Linux")
def test_a_worker_of_the_web_process_that_is_killed_is_missed_and_another_goes_on(run_program):
    assert run_program("started.py") == "done\n"


def test_of_workers_that_want_one_roster_at_once_one_does_the_work(run_program):
    assert int(run_program("crowd.py")) == 180


def test_a_published_title_is_found_by_the_next_roster(briefs):
    before = make_mapped([["x", "x", "x", "Wizard", "", "", "", "1"]]).clusters.get()
    make_title(make_brief("SWE.GEN.P2"), "Wizard")
    PublicationCounter.bump()
    after = make_mapped([["x", "x", "x", "Wizard", "", "", "", "1"]]).clusters.get()

    assert (before.state, after.answer["key"]) == ("no match", "SWE.GEN.P2")


def read_whole_database():
    """Every value of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from cursor.fetchall()


def test_every_cluster_belongs_to_rows(briefs):
    make_mapped()
    assert not RosterCluster.objects.filter(members=None).exists()
