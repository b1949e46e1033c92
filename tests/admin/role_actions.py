"""Everything that somebody can try in the admin, as the request that tries it.

An action is a function of the world, of who tries it, and of the words that say on what; it makes what it
needs (a draft in some state, say) and returns the request. Nothing here knows who may do what.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import OccupationLink
from catalog.publishing import occupations
from tests.admin.role_requests import ACTIONS, action, form_of, get, look, make_draft, page, post
from tests.admin.role_world import PASSWORD
from tests.roster_world import write_csv

#: Whoever imports it from here has it filled by the actions below.
__all__ = ["ACTIONS"]

# Reading -----------------------------------------------------------------------------------------------


@action("open page")
def open_page(world, who, name):
    return get(reverse(f"admin:{name}"))


@action("open app")
def open_app(world, who, label):
    return get(reverse("admin:app_list", args=[label]))


@action("be led to page of")
def follow(world, who, standing, kind):
    """By the address at which Django’s admin leads to the page of any row."""
    row = world.row(standing, kind)
    kind = ContentType.objects.get_for_model(type(row))
    return get(f"{reverse('admin:index')}r/{kind.pk}/{row.pk}/")


@action("complete a name")
def autocomplete(world, who, kind, field):
    return get(reverse("admin:autocomplete"), app_label="catalog", model_name=kind, field_name=field, term="")


@action("list")
def list_rows(world, who, kind):
    make_draft(world, who)
    return get(page(kind, "changelist"))


@action("open")
def open_row(world, who, standing, kind):
    return get(page(kind, "change", world.row(standing, kind).pk))


@action("see history")
def see_history(world, who, standing, kind):
    return get(page(kind, "history", world.row(standing, kind).pk))


@action("see history of draft")
def see_history_of_draft(world, who):
    return get(page("draft", "history", make_draft(world, who).pk))


@action("open form to add")
def open_form_to_add(world, who, kind):
    return get(page(kind, "add"))


# Writing -----------------------------------------------------------------------------------------------


def new_rows(world):
    """Enough to add one row of each kind, and what nobody may smuggle in with it."""
    family, focus = world.row("published", "family"), world.row("planned", "focus")
    level, track = world.row("published", "level"), world.row("used", "track")
    occupation = world.row("unused", "occupation")
    published = {"status": "published", "_publish": "", "successor": ""}
    return {
        "brief": {"focus": focus.pk, "level": level.pk, "summary": "Trains models.", **published},
        "family": {
            "function": family.function_id, "code": "DAT", "slug": "dat", "field_name": "Data",
            "role_name": "Analyst", **published,
        },
        "focus": {
            "family": family.pk, "code": "SEC", "slug": "sec", "field_name": "Security", "role_name": "Guard",
            **published,
        },
        "level": {
            "track": track.pk, "code": "P7", "rank": 7, "name": "Fellow", "proficiency": "Legend",
            "meaning": "Known", "min_years": 20, **published,
        },
        "track": {"code": "Q", "name": "Quality", "rank": 9},
        "dimension": {"code": "CARE", "name": "Care", "rank": 9},
        "jobfunction": {"code": "FIN", "slug": "fin", "name": "Finance", "rank": 9},
        "titleconvention": {"level": level.pk, "pattern": "{role} C", "rank": 9},
        "occupation": {"code": "13-2011", "title": "Accountants"},
        "occupationlink": {
            "focus": world.row("published", "focus").pk, "track": world.row("unused", "track").pk,
            "occupation": occupation.pk, "basis": "curated", "status": "under_review",
        },
        "title": {
            "brief": world.row("published", "brief").pk, "text": "Developer", "origin": "curated",
            "status": "proposed",
        },
        "dismissal": {"reason": "Because"},
        "payanchor": {"family": world.row("published", "family").pk, "level": level.pk},
        "edition": {"number": 9, "status": "published", "content": "{}", "note": "Mine"},
        "draft": {"content": "{}", "state": "in_review"},
        "occupationimport": {"release": "99.0", "report": "{}"},
        "group": {"name": "Friends"},
        "user": {
            "username": "lise", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD,
            "is_staff": "on",
        },
    }  # fmt: skip


@action("add")
def add(world, who, kind):
    return post(
        page(kind, "add"), **{name: value for name, value in new_rows(world)[kind].items() if value != ""}
    )


@action("add with status")
def add_with_status(world, who, status, kind):
    return post(page(kind, "add"), **{**new_rows(world)[kind], "status": status})


@action("save draft of")
def save_draft_of(world, who, standing, kind):
    subject = world.row(standing, kind)
    return post(page(kind, "change", subject.pk), **form_of(subject, _save="1", status="published"))


@action("save over draft")
def save_over_draft(world, who, state, whose):
    brief = make_draft(world, who, state, whose).subject
    return post(page("brief", "change", brief.pk), **form_of(brief, _save="1"))


@action("set owner of")
def set_owner_of(world, who, standing, kind):
    subject = world.row(standing, kind)
    data = form_of(subject, subject.content(), owner=world.people["author"].pk)
    return post(page(kind, "change", subject.pk), **data)


@action("preview")
def preview(world, who, kind):
    subject = make_draft(world, who, subject=world.row("published", kind)).subject
    return get(page(kind, "preview", subject.pk))


@action("preview without draft")
def preview_without_draft(world, who):
    return get(page("brief", "preview", world.row("published", "brief").pk))


@action("ask to discard draft of")
def ask_to_discard_draft(world, who, kind):
    subject = make_draft(world, who, subject=world.row("published", kind)).subject
    return get(page(kind, "discard", subject.pk))


@action("discard draft of")
def discard_draft_of(world, who, kind, state, whose):
    draft = make_draft(world, who, state, whose, world.row("published", kind))
    return post(page(kind, "discard", draft.subject_id), stamp=draft.stamp)


@action("submit draft of")
def submit(world, who, kind, state, whose):
    draft = make_draft(world, who, state, whose, world.row("published", kind))
    return post(page(kind, "change", draft.subject_id), **form_of(draft.subject, draft.content, _submit="1"))


# Publishing --------------------------------------------------------------------------------------------


@action("type and publish")
def type_and_publish(world, who, eyes, kind):
    """From the form of a subject without a draft, the text newly typed."""
    look(world, eyes)
    subject = world.row("published", kind)
    return post(page(kind, "change", subject.pk), **form_of(subject, _publish="1"))


@action("publish without change")
def publish_without_change(world, who, eyes):
    look(world, eyes)
    brief = world.row("published", "brief")
    return post(page("brief", "change", brief.pk), **form_of(brief, brief.content(), _publish="1"))


@action("publish from form")
def publish_from_form(world, who, eyes, state, whose):
    """A draft, its text as it stands."""
    look(world, eyes)
    draft = make_draft(world, who, state, whose)
    brief = draft.subject
    return post(page("brief", "change", brief.pk), **form_of(brief, draft.content, _publish="1"))


@action("reword and publish")
def reword_and_publish(world, who, eyes, state, whose):
    """A draft, its text typed over."""
    look(world, eyes)
    brief = make_draft(world, who, state, whose).subject
    return post(page("brief", "change", brief.pk), **form_of(brief, _publish="1"))


@action("open review of")
def open_review(world, who, kind):
    return get(page("draft", "change", make_draft(world, who, subject=world.row("published", kind)).pk))


@action("publish on review page")
def publish_on_review_page(world, who, eyes, state, whose, *subject):
    look(world, eyes)
    draft = make_draft(world, who, state, whose, world.row(*(subject or ("published", "brief"))))
    return post(page("draft", "change", draft.pk), stamp=draft.stamp, seen=1, note="Good", _publish="1")


@action("publish what changed since")
def publish_what_changed_since(world, who):
    draft = make_draft(world, who)
    return post(page("draft", "change", draft.pk), stamp=f"{draft.pk}.0", seen=1, _publish="1")


@action("request changes")
def request_changes(world, who, eyes, state, whose):
    look(world, eyes)
    draft = make_draft(world, who, state, whose)
    return post(page("draft", "change", draft.pk), reason="Shorter.", _request_changes="1")


@action("request changes without reason")
def request_changes_without_reason(world, who):
    return post(page("draft", "change", make_draft(world, who).pk), reason=" ", _request_changes="1")


@action("restore edition of")
def restore(world, who, standing, kind):
    return post(page(kind, "restore", world.row(standing, kind).pk, 1))


@action("restore edition over draft")
def restore_over_draft(world, who):
    return post(page("brief", "restore", make_draft(world, who).subject_id, 1))


@action("restore edition by link")
def restore_by_link(world, who):
    return get(page("brief", "restore", world.row("published", "brief").pk, 1))


@action("ask to retire")
def ask_to_retire(world, who, standing, kind):
    return get(page(kind, "retire", world.row(standing, kind).pk))


@action("retire")
def retire(world, who, standing, kind):
    return post(page(kind, "retire", world.row(standing, kind).pk), note="Gone")


@action("bring back")
def bring_back(world, who, standing, kind):
    return post(page(kind, "bring_back", world.row(standing, kind).pk))


@action("bring back by link")
def bring_back_by_link(world, who):
    return get(page("brief", "bring_back", world.row("retired", "brief").pk))


@action("ask to change address of")
def ask_to_change_address(world, who, standing, kind):
    return get(page(kind, "address", world.row(standing, kind).pk))


@action("change address of")
def change_address(world, who, standing, kind, slug):
    """To a new slug, to one that another row has, or having looked at another slug than it now has."""
    row = world.row(standing, kind)
    other = world.row("retired" if standing == "published" else "published", kind)
    slugs = {"free": "brand-new", "taken": other.slug, "overtaken": "brand-new"}
    seen = "long-ago" if slug == "overtaken" else row.slug
    return post(page(kind, "address", row.pk), slug=slugs[slug], seen=seen)


# Deleting ----------------------------------------------------------------------------------------------


@action("ask to delete")
def ask_to_delete(world, who, standing, kind):
    return get(page(kind, "delete", world.row(standing, kind).pk))


@action("delete")
def delete(world, who, standing, kind):
    return post(page(kind, "delete", world.row(standing, kind).pk), post="yes")


@action("delete with draft")
def delete_with_draft(world, who, kind):
    subject = make_draft(world, who, subject=world.row("planned", kind)).subject
    return post(page(kind, "delete", subject.pk), post="yes")


@action("delete draft")
def delete_draft(world, who):
    return post(page("draft", "delete", make_draft(world, who).pk), post="yes")


@action("delete selected")
def delete_selected(world, who, standing, kind):
    return do_with_selected(kind, "delete_selected", world.row(standing, kind), post="yes")


@action("delete selected draft")
def delete_selected_draft(world, who):
    return do_with_selected("draft", "delete_selected", make_draft(world, who), post="yes")


def do_with_selected(kind, name, *rows, **data):
    selected = [row.pk for row in rows]
    return post(page(kind, "changelist"), action=name, _selected_action=selected, index="0", **data)


# The editorial checks ----------------------------------------------------------------------------------


@action("see checks of")
def see_checks(world, who, standing):
    return get(page("brief", "checks", world.row(standing, "brief").pk))


@action("set finding aside")
def set_finding_aside(world, who, reason):
    url = page("brief", "checks", world.row("published", "brief").pk)
    owner = Client()
    owner.cookies[settings.SESSION_COOKIE_NAME] = world.sessions["founder"]
    found = owner.get(url).context["checks"].open[0]
    return post(url, fingerprint=found.fingerprint, reason="" if reason == "silently" else "It is right so.")


@action("change")
def change(world, who, standing, kind):
    """A row that is saved at once."""
    row = world.row(standing, kind)
    data = {name: value for name, value in new_rows(world)[kind].items() if name != "code"}
    return post(page(kind, "change", row.pk), **data)


# Titles ------------------------------------------------------------------------------------------------


@action("change title")
def change_title(world, who, standing, status):
    title = world.row(standing, "title")
    data = {"brief": title.brief_id, "text": f"{title.text} II", "origin": title.origin, "status": status}
    return post(page("title", "change", title.pk), **data)


@action("do with title")
def do_with_title(world, who, name, standing):
    return do_with_selected("title", name, world.row(standing, "title"))


@action("ask to merge titles")
def ask_to_merge(world, who):
    rows = [world.row("approved", "title"), world.row("proposed", "title")]
    return do_with_selected("title", "merge_titles", *rows)


@action("merge titles")
def merge(world, who):
    rows = [world.row("approved", "title"), world.row("proposed", "title")]
    return do_with_selected("title", "merge_titles", *rows, survivor=rows[0].pk, merge="1")


@action("see titles to generate")
def see_titles_to_generate(world, who):
    return get(page("title", "generate"))


@action("generate titles")
def generate(world, who):
    return post(page("title", "generate"), titles=["SWE.GEN.P3: Role SWE III"])


# Occupations -------------------------------------------------------------------------------------------


@action("change link")
def change_link(world, who, standing, status):
    link = world.row(standing, "occupationlink")
    data = {
        "focus": link.focus_id,
        "track": link.track_id,
        "occupation": link.occupation_id,
        "basis": link.basis,
    }
    return post(page("occupationlink", "change", link.pk), **data, evidence="Two titles.", status=status)


@action("open queue")
def open_queue(world, who):
    return get(page("occupationlink", "queue"))


@action("decide link")
def decide(world, who, decision, standing):
    link = world.row(standing, "occupationlink")
    answers = {
        "confirm": {},
        "change": {"occupation": "15-1299", "evidence": "Two titles."},
        "reject": {"reason": "It is about hardware."},
    }
    data = {"link": link.pk, "seen": occupations.fingerprint(link), "decision": decision, **answers[decision]}
    return post(page("occupationlink", "queue"), **data)


@action("undo decision")
def undo(world, who, standing):
    link = OccupationLink.objects.get(pk=world.row(standing, "occupationlink").pk)
    return post(page("occupationlink", "undo"), link=link.pk, seen=occupations.fingerprint(link))


# Rosters -----------------------------------------------------------------------------------------------


@action("upload roster")
def upload_roster(world, who):
    file = SimpleUploadedFile("payroll.csv", write_csv().getvalue())
    return post(page("roster", "add"), name="Payroll of June", file=file)


@action("name columns of roster")
def name_columns(world, who):
    roster = world.row("unnamed", "roster")
    roles = {f"column-{column['number']}": column["role"] for column in roster.columns}
    return post(page("roster", "change", roster.pk), **roles)


@action("go on with roster")
def go_on(world, who):
    return post(page("roster", "resume", world.row("unfinished", "roster").pk))


@action("see of roster")
def see_of_roster(world, who, name):
    return get(page("roster", name, world.row("mapped", "roster").pk))


@action("decide cluster")
def decide_cluster(world, who, decision, standing):
    cluster = world.row(standing, "cluster")
    data = {"cluster": cluster.pk, "seen": cluster.stamp, "decision": decision, "key": "SWE.GEN.P3"}
    return post(page("roster", "queue", cluster.roster_id), **data)


@action("undo decision on cluster")
def undo_cluster(world, who):
    cluster = world.row("decided", "cluster")
    return post(page("roster", "undo", cluster.roster_id), cluster=cluster.pk, seen=cluster.stamp)


@action("propose title of cluster")
def propose_title_of_cluster(world, who):
    cluster = world.row("decided", "cluster")
    return post(page("roster", "propose", cluster.roster_id), cluster=cluster.pk, text=cluster.title)


# People ------------------------------------------------------------------------------------------------


def form_of_person(user, **values):
    joined = timezone.localtime(user.date_joined)
    return {
        "username": user.username, "last_name": "Changed", "is_active": "on", "is_staff": "on",
        "date_joined_0": joined.strftime("%Y-%m-%d"), "date_joined_1": joined.strftime("%H:%M:%S"),
        "last_login_0": "", "last_login_1": "", **values,
    }  # fmt: skip


@action("change person")
def change_person(world, who, standing):
    person = world.row(standing, "user")
    values = {"is_superuser": "on"} if person.is_superuser else {}
    return post(page("user", "change", person.pk), **form_of_person(person, **values))


@action("make superuser of")
def make_superuser(world, who, standing):
    person = (who or world.people["author"]) if standing == "self" else world.row(standing, "user")
    return post(page("user", "change", person.pk), **form_of_person(person, is_superuser="on"))


@action("give every role to")
def give_every_role(world, who, standing):
    person = world.row(standing, "user")
    groups = list(Group.objects.values_list("pk", flat=True))
    return post(page("user", "change", person.pk), **form_of_person(person, groups=groups))


@action("add superuser")
def add_superuser(world, who):
    return post(page("user", "add"), **new_rows(world)["user"], is_superuser="on")


@action("set password of")
def set_password(world, who, standing):
    data = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD, "set-password": ""}
    return post(reverse("admin:auth_user_password_change", args=[world.row(standing, "user").pk]), **data)
