"""People: managed by administrators, who cannot make themselves more than that."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone

from catalog.roles import ABOUT, ADMINISTRATOR, EDITOR, REVIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PASSWORD = "long enough for anybody"  # noqa: S105


@pytest.fixture
def owner(db):
    """The superuser who set JobFrame up."""
    return User.objects.create_superuser("owner", password="correct horse battery staple")


def change_url(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def form_of(user, **values):
    """Return what a browser posts for `user`, who keeps no role unless `values` say so."""
    joined = timezone.localtime(user.date_joined)
    return {
        "username": user.username, "first_name": user.first_name, "last_name": user.last_name,
        "email": user.email, "is_active": "on", "is_staff": "on",
        "date_joined_0": joined.strftime("%Y-%m-%d"), "date_joined_1": joined.strftime("%H:%M:%S"),
        "last_login_0": "", "last_login_1": "", **values,
    }  # fmt: skip


def new_person(username, **values):
    return {
        "username": username, "password1": PASSWORD, "password2": PASSWORD,
        "first_name": "Grace", "last_name": "Hopper", "email": "grace@example.org", "is_staff": "on", **values,
    }  # fmt: skip


def pk_of(role):
    return Group.objects.get(name=role).pk


def test_an_administrator_adds_a_person_with_name_address_and_roles(administrator):
    data = new_person("grace", groups=[pk_of(EDITOR), pk_of(REVIEWER)])
    response = administrator.post(reverse("admin:auth_user_add"), data)

    grace = User.objects.get(username="grace")
    assert response.status_code == 302
    assert (grace.get_full_name(), grace.email) == ("Grace Hopper", "grace@example.org")
    assert (grace.is_staff, grace.is_superuser) == (True, False)
    assert {group.name for group in grace.groups.all()} == {EDITOR, REVIEWER}


def test_the_form_of_a_new_person_asks_for_what_matters_and_says_what_each_role_may_do(administrator):
    response = administrator.get(reverse("admin:auth_user_add"))

    form = response.context["adminform"].form
    assert {"first_name", "last_name", "email", "is_staff", "groups"} <= form.fields.keys()
    assert form["is_staff"].value() is True
    for role, about in ABOUT.items():
        assert f"{role}: {about}" in response.content.decode()


def test_a_new_person_has_a_password(administrator):
    page = administrator.get(reverse("admin:auth_user_add"))
    assert "Password-based authentication" not in page.content.decode()

    data = new_person("grace", usable_password="false", password1="", password2="")
    response = administrator.post(reverse("admin:auth_user_add"), data)
    assert {"password1", "password2"} <= response.context["adminform"].form.errors.keys()
    assert not User.objects.filter(username="grace").exists()


@pytest.mark.parametrize(("who", "dates"), [("administrator", 0), ("admin_client", 1)])
def test_the_form_shows_no_hash_and_leads_to_a_new_password(request, who, dates, accounts):
    editor = User.objects.get(username="editor")
    page = request.getfixturevalue(who).get(change_url(editor)).content.decode()

    assert "algorithm" not in page
    assert (
        f'<a href="{reverse("admin:auth_user_password_change", args=[editor.pk])}">Reset password</a>' in page
    )
    assert page.count("Important dates") == dates


def test_an_administrator_does_not_change_when_a_person_came(administrator):
    editor = User.objects.get(username="editor")

    administrator.post(change_url(editor), form_of(editor, date_joined_0="2000-01-01", first_name="Ada"))
    changed = User.objects.get(username="editor")
    assert (changed.first_name, changed.date_joined) == ("Ada", editor.date_joined)


def test_an_administrator_changes_the_roles_of_a_person(administrator):
    editor = User.objects.get(username="editor")

    administrator.post(change_url(editor), form_of(editor, groups=[pk_of(REVIEWER)]))
    assert [group.name for group in editor.groups.all()] == [REVIEWER]


def test_an_administrator_sets_a_person_inactive_who_then_cannot_go_on(administrator, editor):
    person = User.objects.get(username="editor")
    data = form_of(person)
    del data["is_active"]
    administrator.post(change_url(person), data)

    assert editor.get(reverse("admin:index")).status_code == 302
    help_text = administrator.get(change_url(person)).context["adminform"].form["is_active"].help_text
    assert "Nobody is deleted" in help_text


def test_nobody_makes_themselves_a_superuser(administrator):
    me = User.objects.get(username="administrator")
    form = administrator.get(change_url(me)).context["adminform"].form
    assert not {"is_superuser", "user_permissions"} & form.fields.keys()

    right = Permission.objects.get(codename="publish_draft")
    smuggled = {"is_superuser": "on", "user_permissions": [right.pk], "first_name": "Mia"}
    data = form_of(me, groups=[pk_of(ADMINISTRATOR)])
    assert administrator.post(change_url(me), {**data, **smuggled}).status_code == 302
    me.refresh_from_db()
    assert (me.first_name, me.is_superuser) == ("Mia", False)
    assert not me.user_permissions.exists()


def test_nobody_makes_another_a_superuser_or_gives_rights_beyond_the_roles(administrator):
    editor = User.objects.get(username="editor")
    right = Permission.objects.get(codename="publish_draft")

    administrator.post(change_url(editor), form_of(editor, is_superuser="on", user_permissions=[right.pk]))
    editor.refresh_from_db()
    assert not editor.is_superuser
    assert not editor.user_permissions.exists()


def test_nobody_adds_a_superuser(administrator):
    right = Permission.objects.get(codename="publish_draft")

    data = new_person("grace", is_superuser="on", user_permissions=[right.pk])
    administrator.post(reverse("admin:auth_user_add"), data)
    grace = User.objects.get(username="grace")
    assert not grace.is_superuser
    assert not grace.user_permissions.exists()


def test_a_superuser_is_shown_to_an_administrator_but_cannot_be_changed(administrator, owner):
    page = administrator.get(change_url(owner))
    assert "Reset password" not in page.content.decode()
    assert 'name="username"' not in page.content.decode()

    response = administrator.post(change_url(owner), form_of(owner, username="mine", is_superuser=""))
    assert response.status_code == 403
    owner.refresh_from_db()
    assert (owner.username, owner.is_superuser) == ("owner", True)


def test_the_password_of_a_superuser_cannot_be_set_by_an_administrator(administrator, owner):
    url = reverse("admin:auth_user_password_change", args=[owner.pk])

    assert administrator.get(url).status_code == 403
    data = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post(url, {**data, "set-password": ""}).status_code == 403
    owner.refresh_from_db()
    assert owner.check_password("correct horse battery staple")


def test_an_administrator_sets_the_password_of_whoever_forgot_theirs(administrator):
    editor = User.objects.get(username="editor")
    url = reverse("admin:auth_user_password_change", args=[editor.pk])

    data = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD, "set-password": ""}
    assert administrator.post(url, data).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_a_superuser_makes_another_one(admin_client, accounts):
    editor = User.objects.get(username="editor")

    admin_client.post(change_url(editor), form_of(editor, is_superuser="on"))
    editor.refresh_from_db()
    assert editor.is_superuser


@pytest.mark.parametrize("who", ["administrator", "admin_client"])
def test_nobody_is_deleted(request, who, accounts):
    browser, editor = request.getfixturevalue(who), User.objects.get(username="editor")

    url = reverse("admin:auth_user_delete", args=[editor.pk])
    assert url not in browser.get(change_url(editor)).content.decode()
    assert browser.post(url, {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [editor.pk], "post": "yes"}
    browser.post(reverse("admin:auth_user_changelist"), data)
    assert User.objects.filter(pk=editor.pk).exists()


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_the_other_roles_manage_nobody(request, who):
    browser, me = request.getfixturevalue(who), User.objects.get(username=who)

    for url in (
        reverse("admin:auth_user_changelist"),
        reverse("admin:auth_user_add"),
        reverse("admin:auth_user_password_change", args=[me.pk]),
        reverse("admin:auth_group_changelist"),
        change_url(me),
    ):
        assert browser.get(url).status_code == 403
    data = form_of(me, groups=[pk_of(ADMINISTRATOR)])
    assert browser.post(change_url(me), data).status_code == 403
    assert [group.name.lower() for group in me.groups.all()] == [who]


@pytest.mark.parametrize("who", ["administrator", "admin_client"])
def test_roles_can_be_looked_at_and_not_changed(request, who, accounts):
    browser, group = request.getfixturevalue(who), Group.objects.get(name=EDITOR)

    assert browser.get(reverse("admin:auth_group_changelist")).status_code == 200
    page = browser.get(reverse("admin:auth_group_change", args=[group.pk])).content.decode()
    assert "sets them right again with every upgrade" in page
    assert "Can add brief" in page
    assert browser.get(reverse("admin:auth_group_add")).status_code == 403
    for action in ("change", "delete"):
        url = reverse(f"admin:auth_group_{action}", args=[group.pk])
        assert browser.post(url, {"name": "Mine", "permissions": [], "post": "yes"}).status_code == 403
    assert Group.objects.get(pk=group.pk).permissions.exists()


def test_a_list_of_people_costs_the_same_queries_however_long(administrator, django_assert_max_num_queries):
    administrator.get(reverse("admin:auth_user_changelist"))
    for number in range(30):
        User.objects.create_user(f"person{number}")

    with django_assert_max_num_queries(10):
        administrator.get(reverse("admin:auth_user_changelist"))
