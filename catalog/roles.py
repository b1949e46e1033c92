"""The three roles as groups, made by the project and set right again by every migration.

A person may hold several: in a team of one, all of them. Whoever holds none sees nothing in the admin.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

EDITOR = "Editor"
REVIEWER = "Reviewer"
ADMINISTRATOR = "Administrator"

LIBRARY = (
    "brief",
    "dimension",
    "dismissal",
    "draft",
    "edition",
    "family",
    "focus",
    "jobfunction",
    "level",
    "occupation",
    "occupationimport",
    "occupationlink",
    "payanchor",
    "title",
    "titleconvention",
    "track",
)
SETTINGS = ("dimension", "jobfunction", "occupation", "titleconvention", "track")


def _all(actions: tuple[str, ...], models: tuple[str, ...]) -> set[str]:
    return {f"catalog.{action}_{model}" for action in actions for model in models}


READING = _all(("view",), LIBRARY)

#: What each role is for, in words for whoever gives it to a person.
ABOUT: dict[str, str] = {
    EDITOR: (
        "writes drafts and submits them, proposes titles and occupations, brings rosters and maps them; "
        "publishes nothing"
    ),
    REVIEWER: (
        "reads what was submitted, then publishes it or sends it back; retires pages, approves titles, "
        "confirms occupations, sets findings of the editorial checks aside and maps rosters"
    ),
    ADMINISTRATOR: (
        "adds people, gives them roles and sets them inactive; keeps the tracks, dimensions, title "
        "conventions, functions and occupations, and deletes rosters"
    ),
}

#: What each role may do, as permissions "app.codename".
ROLES: dict[str, set[str]] = {
    # Writes drafts, submits them, proposes titles and occupations. Brings rosters, and maps them.
    EDITOR: READING
    | _all(("add", "change"), ("brief", "family", "focus", "level", "occupationlink", "title"))
    | _all(("view", "add", "change", "delete"), ("roster",)),
    # Publishes, sends back, retires; approves titles, confirms occupations, sets findings aside.
    # Maps what is in a roster, and brings none.
    REVIEWER: READING
    | _all(("view", "change"), ("roster",))
    | _all(("change",), ("occupationlink", "title"))
    | _all(("add", "delete"), ("dismissal",))
    | {"catalog.publish_draft", "catalog.approve_title", "catalog.confirm_occupationlink"},
    # People, and the settings of the framework: tracks, dimensions, conventions, functions, occupations.
    # Sees which rosters are kept, and deletes those that should not be.
    # Nobody is deleted, because what they wrote carries their name: they are set inactive.
    ADMINISTRATOR: READING
    | _all(("add", "change", "delete"), SETTINGS)
    | _all(("view", "delete"), ("roster",))
    | {"auth.add_user", "auth.change_user", "auth.view_user", "auth.view_group"},
}


def set_up_groups(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the groups of ROLES and give each exactly its permissions; runs after every migration."""
    for label in ("auth", "catalog"):  # this may be called before Django has made them
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for name, wanted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set([permissions[permission] for permission in wanted])
