"""The demo from an empty folder: what `make demo` runs, one step after the other."""

import re
import stat

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog.admin.checks import check
from catalog.interchange.library import load
from catalog.keys import BriefKey
from catalog.management.commands.create_demo_history import (
    IN_REVIEW_LINES,
    PROPOSED_TITLES,
    REFERENCE_LINES,
    SENT_BACK_LINES,
)
from catalog.models import Brief, Draft, DraftState, Edition, Family, Roster, Title, TitleOrigin
from catalog.publishing import drafts, editions
from catalog.publishing.diff import changes, compare
from catalog.publishing.titles import missing_by_convention
from catalog.querysets import Status, TitleStatus
from tests.conftest import REPOSITORY
from tests.demo_server import fetch, make_demo, running_demo

BRIEF = "/families/software-engineering/ai-model-development/p3/"


@pytest.fixture
def accounts_folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_the_accounts_can_sign_in_with_the_printed_password(accounts_folder, client, capsys):
    call_command("create_demo_accounts", site="http://127.0.0.1:9000")

    printed = capsys.readouterr().out
    assert "http://127.0.0.1:9000/admin/" in printed
    assert "Sign in as editor, reviewer or administrator, password " in printed
    password = re.search(r"password (\S+)", printed).group(1)
    for username in ("editor", "reviewer", "administrator"):
        assert client.login(username=username, password=password)
    assert stat.S_IMODE((accounts_folder / "demo-accounts.txt").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_each_account_has_one_role_and_none_can_do_everything(accounts_folder):
    call_command("create_demo_accounts")

    accounts = {user.username: user for user in User.objects.all()}
    roles = {name: [group.name for group in user.groups.all()] for name, user in accounts.items()}
    assert roles == {"editor": ["Editor"], "reviewer": ["Reviewer"], "administrator": ["Administrator"]}
    assert not any(user.is_superuser for user in accounts.values())
    assert accounts["editor"].has_perm("catalog.change_brief")
    assert not accounts["editor"].has_perm("catalog.publish_draft")
    assert accounts["reviewer"].has_perm("catalog.publish_draft")
    assert accounts["administrator"].has_perm("auth.change_user")


@pytest.mark.django_db
def test_the_accounts_are_made_once_and_a_changed_password_stays(accounts_folder, capsys):
    call_command("create_demo_accounts")
    editor = User.objects.get(username="editor")
    editor.set_password("mine now, thank you")
    editor.save()
    call_command("create_demo_accounts")

    assert User.objects.count() == 3
    assert User.objects.get(username="editor").check_password("mine now, thank you")
    last_line_but_one = capsys.readouterr().out.splitlines()[-2]
    assert last_line_but_one.startswith("Sign in as reviewer or administrator, password ")


@pytest.mark.django_db
def test_accounts_of_an_earlier_release_stay_as_they_are_and_the_missing_one_joins_them(
    accounts_folder, capsys
):
    (accounts_folder / "demo-accounts.txt").write_text("as it was printed\n")
    User.objects.create_user("editor", password="as it was printed", is_staff=True)
    User.objects.create_superuser("administrator", password="as it was printed")
    call_command("create_demo_accounts")

    assert not User.objects.get(username="editor").groups.exists()
    assert User.objects.get(username="administrator").is_superuser
    assert [group.name for group in User.objects.get(username="reviewer").groups.all()] == ["Reviewer"]
    printed = capsys.readouterr().out
    assert "Sign in as editor, reviewer or administrator, password as it was printed" in printed


@pytest.mark.django_db
def test_an_account_whose_password_nobody_here_knows_is_not_offered(accounts_folder, capsys):
    for username in ("editor", "reviewer", "administrator"):
        User.objects.create_user(username, password="made elsewhere")
    call_command("create_demo_accounts")

    assert "Sign in with your own password" in capsys.readouterr().out


@pytest.mark.django_db
def test_there_are_no_demo_accounts_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="use createsuperuser"):
        call_command("create_demo_accounts")
    assert not User.objects.exists()


@pytest.fixture
def demo(library, accounts_folder):
    """The demo as `make demo` leaves it."""
    call_command("create_demo_accounts")
    call_command("create_demo_history")


def state_of_everything():
    """Return what the demo's history is made of, to compare."""
    return (
        list(Edition.objects.order_by("pk").values()),
        list(Draft.objects.order_by("pk").values()),
        list(Brief.objects.order_by("pk").values()),
        list(Family.objects.order_by("pk").values()),
    )


def test_the_reference_brief_has_three_editions_and_says_word_for_word_what_was_loaded(demo, client):
    brief = Brief.objects.with_key(BriefKey.parse("SWE.AIMD.P3")).get()
    third, second, first = Edition.objects.of(brief)

    assert brief.content() == third.content == first.content
    changed = [field.name for _, field in changes(first.content, second.content, Brief.content_names())]
    assert changed == ["summary", "responsibilities", "skills"]
    assert {edition.published_by.username for edition in (second, third)} == {"reviewer"}
    assert "restored" in third.note
    page = client.get(BRIEF).content.decode()
    assert "Lead development of independent ML tasks or sub-projects." in page
    assert "Edition 3" in page


def test_there_is_a_draft_in_each_state(demo):
    drafts_by_key = {str(draft.subject): draft for draft in Draft.objects.all()}

    assert {key: draft.state for key, draft in drafts_by_key.items()} == {
        "SWE.GEN.P2": DraftState.IN_REVIEW,
        "SLS.ACM.P3": DraftState.CHANGES_REQUESTED,
        "PPL.GEN.P5": DraftState.EDITING,
    }
    assert {draft.author.username for draft in drafts_by_key.values()} == {"editor"}
    assert drafts_by_key["SWE.GEN.P2"].note
    assert "typical" in drafts_by_key["SLS.ACM.P3"].reason
    assert drafts_by_key["PPL.GEN.P5"].copied_from == "PPL.GEN.P4"
    assert drafts_by_key["PPL.GEN.P5"].subject.status == Status.PLANNED


def test_the_reviewer_has_titles_to_approve_and_to_generate(demo):
    proposed = Title.objects.filter(status=TitleStatus.PROPOSED)

    assert {(str(title.brief), title.text) for title in proposed} == set(PROPOSED_TITLES.items())
    assert {title.origin for title in proposed} == {TitleOrigin.CURATED}
    assert {entry.user.username for entry in LogEntry.objects.all()} == {"editor"}
    missing = missing_by_convention(Brief.objects.all())
    assert {str(title.brief) for title in missing} == {"PPL.GEN.P5"}


def test_the_checks_find_what_the_reviewer_sent_a_draft_back_for(demo):
    draft = Draft.objects.get(state=DraftState.CHANGES_REQUESTED)

    found = [finding for finding in check(draft.subject_id).open if finding.check == "required-years"]

    assert [finding.subject for finding in found] == ["SLS.ACM.P3"]
    assert found[0].quotes == ("At least 5 years of account management required",)


def test_every_line_that_the_history_changes_is_in_the_library(demo):
    for draft in Draft.objects.exclude(state=DraftState.EDITING):
        fields = compare(draft.subject.content(), draft.content)
        kinds = [line.kind for field in fields for line in field.lines if line.kind != "same"]
        assert len(kinds) >= 2, draft
    for lines in (REFERENCE_LINES, IN_REVIEW_LINES, SENT_BACK_LINES):
        loaded = [
            line
            for edition in Edition.objects.filter(number=1)
            for value in edition.content.values()
            if isinstance(value, list)
            for line in value
        ]
        assert set(lines) <= set(loaded)


def test_the_reviewer_can_publish_the_draft_that_waits(demo, client):
    draft = Draft.objects.get(state=DraftState.IN_REVIEW)

    editions.publish(draft, User.objects.get(username="reviewer"))
    assert "runbook" in client.get("/families/software-engineering/general/p2/").content.decode()


def test_some_reviews_are_overdue_some_due_soon_and_some_later(demo):
    today = timezone.localdate()
    for model in (Family, Brief):
        days = [(due - today).days for due in model.objects.values_list("review_due", flat=True) if due]
        assert any(number < 0 for number in days)
        assert any(0 <= number <= 14 for number in days)
        assert any(number > 60 for number in days)
        assert not model.objects.filter(review_due__isnull=False, owner=None).exists()


def test_the_history_is_made_once_and_the_library_can_be_loaded_again(demo, capsys):
    before = state_of_everything()
    call_command("create_demo_history")
    assert "Nothing was added" in capsys.readouterr().out

    report = load(REPOSITORY / "fixtures")
    assert not report.added
    assert report.kept == []
    assert state_of_everything() == before


@pytest.mark.parametrize("what", ["a draft", "an edition", "no accounts"])
def test_a_library_in_use_gets_no_history(library, accounts_folder, what):
    ada = User.objects.create_user("ada")
    if what != "no accounts":
        call_command("create_demo_accounts")
    brief = Brief.objects.published().first()
    if what == "a draft":
        drafts.save(brief, brief.content(), ada)
    elif what == "an edition":
        editions.retire(brief, ada)
    before = state_of_everything()

    call_command("create_demo_history")
    assert state_of_everything() == before


@pytest.mark.django_db
def test_without_the_demo_library_there_is_nothing_to_give_a_history_to(accounts_folder):
    call_command("create_demo_accounts")

    with pytest.raises(CommandError, match="load_library fixtures"):
        call_command("create_demo_history")
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_there_is_no_demo_history_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for production"):
        call_command("create_demo_history")


def test_there_is_a_roster_with_something_certain_something_to_decide_and_decisions(demo, capsys):
    call_command("create_demo_roster", verbosity=0)

    roster = Roster.objects.get()
    assert {column["name"] for column in roster.dropped} == {"Personnel No.", "Manager"}
    assert roster.clusters.filter(state="confident").count() >= 5
    assert roster.clusters.queued().count() >= 5
    assert {str(cluster.brief) for cluster in roster.clusters.decided()} == {"SWE.GEN.P4", "None"}

    call_command("create_demo_roster")
    assert "this is no new demo" in capsys.readouterr().out
    assert Roster.objects.count() == 1


def test_there_is_no_demo_roster_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        call_command("create_demo_roster")


@pytest.mark.enable_socket
def test_the_demo_serves_the_reference_brief_with_hashed_compressed_styles(tmp_path):
    make_demo(tmp_path)
    with running_demo(tmp_path) as root:
        status, headers, body = fetch(root + BRIEF)
        assert status == 200
        assert "Lead development of independent ML tasks or sub-projects." in body.decode()
        assert "Edition 3" in body.decode()
        assert "Set-Cookie" not in headers

        sheets = re.findall(r'href="(/static/css/[^"]+)"', body.decode())
        assert sheets
        for sheet in sheets:
            assert re.search(r"\.[0-9a-f]{12}\.css$", sheet)
            status, headers, _ = fetch(root + sheet, **{"Accept-Encoding": "br"})
            assert status == 200
            assert headers["Content-Encoding"] == "br" or int(headers["Content-Length"]) < 400
            assert "immutable" in headers["Cache-Control"]
