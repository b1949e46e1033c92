"""The roles: groups that the project makes and keeps right."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from catalog.roles import ABOUT, ADMINISTRATOR, EDITOR, REVIEWER, ROLES

pytestmark = pytest.mark.django_db

#: What is not shown in lists of the admin.
WITHOUT_A_LIST = {
    *("Draft", "FormerSlug", "PublicationCounter", "RosterChunk", "RosterCluster", "RosterRow"),
    *("JobZone", "OccupationProfile", "OccupationTitle", "RelatedOccupation"),
}


def permissions_of(group):
    return {
        f"{app}.{codename}"
        for app, codename in group.permissions.values_list("content_type__app_label", "codename")
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_a_group_with_exactly_its_permissions(role):
    assert permissions_of(Group.objects.get(name=role)) == ROLES[role]


def test_every_role_says_what_it_is_for():
    assert ABOUT.keys() == ROLES.keys()


def test_the_next_migrate_gives_back_what_was_removed_and_takes_away_what_was_added():
    Group.objects.get(name=EDITOR).delete()
    Group.objects.get(name=REVIEWER).permissions.clear()
    administrator = Group.objects.get(name=ADMINISTRATOR)
    administrator.permissions.add(Permission.objects.get(codename="delete_user"))

    call_command("migrate", verbosity=0)
    assert {group.name: permissions_of(group) for group in Group.objects.all()} == ROLES


def test_a_person_keeps_their_role_through_a_migrate():
    ada = User.objects.create_user("ada")
    ada.groups.add(Group.objects.get(name=EDITOR))

    call_command("migrate", verbosity=0)
    assert [group.name for group in ada.groups.all()] == [EDITOR]


def test_a_group_of_the_organisations_own_is_left_alone():
    own = Group.objects.create(name="Works council")
    own.permissions.add(Permission.objects.get(codename="view_brief"))

    call_command("migrate", verbosity=0)
    assert permissions_of(own) == {"catalog.view_brief"}


def test_an_editor_publishes_nothing_and_a_reviewer_writes_nothing():
    assert "catalog.publish_draft" not in ROLES[EDITOR]
    assert not {"catalog.add_brief", "catalog.change_brief"} & ROLES[REVIEWER]
    assert not {"catalog.change_brief", "catalog.publish_draft"} & ROLES[ADMINISTRATOR]


@pytest.mark.ignore_template_errors
def test_staff_without_a_role_see_nothing(client):
    client.force_login(User.objects.create_user("temp", is_staff=True))

    assert client.get(reverse("admin:index")).context["app_list"] == []
    for model in [*apps.get_app_config("catalog").get_models(), User, Group]:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        if model.__name__ not in WITHOUT_A_LIST:
            assert client.get(reverse(f"admin:{name}_changelist")).status_code == 403
