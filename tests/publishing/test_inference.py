"""Inferring occupation links: what it writes, what it leaves alone, and what it says of both."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command

from catalog.models import LinkBasis, OccupationLink, OccupationProfile, OccupationTitle, PublicationCounter
from catalog.publishing import occupations
from catalog.publishing.inference import UNSUPPORTED, NothingListedError, infer_links
from catalog.querysets import LinkStatus
from catalog.titles.normalise import fold
from tests.factories import make_brief, make_link, make_occupation, make_title
from tests.occupations.small_index import LISTED, NAMES, TEXTS

pytestmark = pytest.mark.django_db

MARCH = datetime.date(2026, 3, 1)


@pytest.fixture
def release():
    """What an import of a small release left behind."""
    for code, title in NAMES.items():
        make_occupation(code, title)
    for code, texts in TEXTS.items():
        OccupationProfile.objects.create(
            occupation=make_occupation(code), description=texts[0], tasks=texts[1:]
        )
    for title in LISTED:
        OccupationTitle.objects.create(
            occupation=make_occupation(title.code), text=title.text, folded=fold(title.text)
        )


@pytest.fixture
def welders(release):
    """A focus of welders: the brief of one of its levels."""
    brief = make_brief("MFG.WLD.P3", summary="Joins metal.")
    for title in ("Welder III", "Arc Welder III", "Spot Welder", "Welder 3"):
        make_title(brief, title)
    return brief


@pytest.fixture
def reviewer_grace(django_user_model):
    return django_user_model.objects.create_user("grace", first_name="Grace", last_name="Hopper")


def link_of(brief):
    return OccupationLink.objects.with_context().get(focus=brief.focus, track=brief.level.track)


def run(*arguments):
    out = io.StringIO()
    call_command("infer_occupations", *arguments, stdout=out)
    return out.getvalue()


class TestWhatIsWritten:
    def test_a_link_is_inferred_under_review_with_evidence_confidence_and_candidates(self, welders):
        report = infer_links()

        link = link_of(welders)
        assert (link.basis, link.status, link.reviewer) == (LinkBasis.INFERRED, LinkStatus.UNDER_REVIEW, "")
        assert link.occupation.code == "51-4121"
        assert link.evidence.startswith("4 of 4 titles of this focus, whatever their level, are listed under")
        assert "“Welder 3”" in link.evidence
        assert 0.5 < link.confidence < 1
        assert link.candidates[0]["code"] == "51-4121"
        assert "Arc Welder III" in link.candidates[0]["titles"]
        link.full_clean()
        assert report.added == [str(link)]

    def test_each_track_of_a_focus_is_judged_by_its_own_titles(self, welders):
        manager = make_brief("MFG.WLD.M3")
        for title in ("Sales Manager", "Regional Sales Manager", "Sales Director"):
            make_title(manager, title)

        infer_links()

        assert link_of(welders).occupation.code.startswith("51-")
        assert link_of(manager).occupation.code.startswith("11-")

    def test_only_what_is_published_is_judged_and_only_by_approved_titles(self, release):
        planned = make_brief("MFG.WLD.P3", status="planned")
        make_title(planned, "Welder")
        published = make_brief("MFG.BAK.P3")
        make_title(published, "Welder", status="proposed")
        make_title(published, "Baker")
        make_title(published, "Pastry Baker")

        infer_links()

        assert OccupationLink.objects.get().focus == published.focus
        assert (
            link_of(published).occupation.code.startswith("51-30")
            or link_of(published).occupation.code == "51-0000"
        )

    def test_titles_that_support_nothing_get_no_link_and_are_named(self, release):
        brief = make_brief("MFG.DRG.P3")
        make_title(brief, "Dragon Tamer")

        report = infer_links()

        assert not OccupationLink.objects.exists()
        assert report.unsupported == ["Field MFG › Field DRG (P)"]

    def test_where_the_soc_was_not_imported_o_net_s_own_code_is_linked(self, release):
        for occupation in list(OccupationLink._meta.get_field("occupation").related_model.objects.all()):
            if not occupation.code.endswith("0"):
                occupation.code += ".00"
                occupation.save()
        brief = make_brief("MFG.WLD.P3")
        make_title(brief, "Welder")

        infer_links()

        assert link_of(brief).occupation.code == "51-4121.00"

    def test_visitors_see_it_at_once(self, welders):
        before = PublicationCounter.current()
        infer_links()
        assert PublicationCounter.current() == before + 1


class TestRunningItAgain:
    def test_changes_nothing_where_nothing_changed(self, welders):
        infer_links()
        before, counter = link_of(welders).__dict__, PublicationCounter.current()

        report = infer_links()

        after = link_of(welders).__dict__
        assert {k: v for k, v in after.items() if k != "_state"} == {
            k: v for k, v in before.items() if k != "_state"
        }
        assert (report.unchanged, report.is_anything_new) == (1, False)
        assert PublicationCounter.current() == counter

    def test_follows_what_the_titles_now_say(self, welders):
        infer_links()
        OccupationLink.objects.update(created_on=MARCH)
        welders.titles.all().delete()
        for title in ("Staff Nurse", "School Nurse", "Charge Nurse"):
            make_title(welders, title)

        report = infer_links()

        link = link_of(welders)
        assert link.occupation.code.startswith("29-")
        assert link.created_on > MARCH
        assert "Welder" not in link.evidence
        assert report.changed == [f"{link}, before: 51-4121 Welders, Cutters, Solderers, and Brazers"]

    def test_keeps_what_a_person_had_written_below_what_it_found(self, welders):
        make_link(
            welders.focus,
            occupation=make_occupation("51-0000"),
            basis="inferred",
            evidence="Two titles.\n\nAsk.",
        )

        infer_links()
        infer_links()

        first, *kept = link_of(welders).evidence.split("\n\n")
        assert first.startswith("4 of 4 titles")
        assert kept == ["Noted before, for 51-0000 Production Occupations: Two titles.", "Ask."]

    def test_keeps_a_part_of_the_occupation_that_o_net_tells_apart(self, welders):
        brazers = make_occupation("51-4121.01", "Brazers")
        make_link(welders.focus, occupation=brazers, basis="inferred", evidence="They braze.")

        report = infer_links()

        assert link_of(welders).occupation == brazers
        assert (report.changed, report.renewed) == ([], 1)

    def test_leaves_a_part_of_the_occupation_that_a_release_has_retired(self, welders):
        brazers = make_occupation("51-4121.01", "Brazers", is_retired=True, release="O*NET 25.0")
        make_link(welders.focus, occupation=brazers, basis="inferred", evidence="They braze.")

        report = infer_links()

        assert link_of(welders).occupation.code == "51-4121"
        assert report.changed == [f"{link_of(welders)}, before: 51-4121.01 Brazers"]

    def test_leaves_a_link_that_is_no_longer_supported_and_says_so(self, welders):
        infer_links()
        welders.titles.all().delete()
        make_title(welders, "Dragon Tamer")

        report = infer_links()

        link = link_of(welders)
        assert (link.occupation.code, link.confidence, link.evidence) == ("51-4121", None, UNSUPPORTED)
        assert report.unsupported == ["Field MFG › Field WLD (P)"]

    def test_keeps_what_a_person_had_written_of_a_link_that_nothing_supports_now(self, welders):
        make_link(
            welders.focus,
            occupation=make_occupation("51-3011"),
            basis="inferred",
            evidence="As the union says.",
        )
        welders.titles.all().delete()
        make_title(welders, "Dragon Tamer")
        infer_links()
        said = link_of(welders).evidence

        assert said == f"{UNSUPPORTED}\n\nNoted before, for 51-3011 Bakers: As the union says."
        assert infer_links().renewed == 0
        assert link_of(welders).evidence == said


class TestWhatPeopleDecided:
    @pytest.mark.parametrize(
        ("basis", "status"),
        [("curated", "under_review"), ("curated", "confirmed"), ("inferred", "confirmed")],
    )
    def test_what_was_curated_or_confirmed_is_never_touched(self, welders, basis, status):
        signed = {} if status == "under_review" else {"reviewer": "Ada Byron", "reviewed_on": MARCH}
        link = make_link(
            welders.focus, occupation=make_occupation("51-3011"), basis=basis, status=status,
            evidence="By hand.", created_on=MARCH, **signed,
        )  # fmt: skip

        report = infer_links()

        after = link_of(welders)
        assert occupations.fingerprint(after) == occupations.fingerprint(link)
        assert (report.decided, report.is_anything_new) == (1, False)

    def test_what_was_rejected_stays_so_and_is_not_proposed_again(self, welders, reviewer_grace):
        infer_links()
        occupations.reject(link_of(welders), reviewer_grace, "They solder, and weld nothing.")
        rejected = link_of(welders)

        infer_links()
        infer_links()

        in_force = OccupationLink.objects.published()
        assert not in_force.filter(occupation=rejected.occupation).exists()
        assert OccupationLink.objects.get(pk=rejected.pk).evidence == rejected.evidence

    def test_another_that_was_chosen_in_the_queue_stays(self, welders, reviewer_grace):
        infer_links()
        occupations.change(link_of(welders), make_occupation("51-3011"), reviewer_grace, "They bake.")

        assert infer_links().decided == 1
        assert OccupationLink.objects.published().get().occupation.code == "51-3011"


class TestTheCommand:
    def test_says_what_it_added_and_changed(self, welders):
        out = run()
        assert "Links added: 1:" in out
        assert "Field MFG › Field WLD (P) → 51-4121" in out
        assert "Unchanged: 1." in run()

    def test_a_dry_run_says_what_would_change_and_changes_nothing(self, welders):
        counter = PublicationCounter.current()

        out = run("--dry-run")

        assert out.startswith("Nothing was written. This would change:")
        assert "Links added: 1:" in out
        assert not OccupationLink.objects.exists()
        assert PublicationCounter.current() == counter

    def test_without_a_release_it_says_what_to_import(self, db):
        make_brief("MFG.WLD.P3")
        with pytest.raises(CommandError, match="Import a release of O\\*NET first"):
            run()
        with pytest.raises(NothingListedError):
            infer_links()
