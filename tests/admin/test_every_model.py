"""Every model can be listed, searched, added and changed: the forms, whoever may use them."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_level

# The stock admin's own templates read variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MODELS = sorted(apps.get_app_config("catalog").get_models(), key=lambda model: model._meta.model_name)
# Drafts, editions, the counter, dismissals, former slugs, pay anchors, rosters and what O*NET says are made by
# steps of their own.
MODELS = [
    model
    for model in MODELS
    if not model._meta.auto_created
    and not model.__module__.endswith(("publishing", "dismissals", "addresses", "pay", "profiles", "rosters"))
]
# Enough to add one row of each: field values as a browser posts them.
NEW = {
    "track": {"code": "Q", "name": "Quality", "rank": "9"},
    "dimension": {"code": "CARE", "name": "Care", "rank": "9"},
    "level": {
        "track": "P", "code": "P7", "rank": "7", "name": "Fellow", "proficiency": "Legend", "meaning": "Known",
        "min_years": "20", "status": "planned", "expectations-SCOPE": "The field",
    },
    "titleconvention": {"level": "P3", "pattern": "{name} C", "rank": "9"},
    "jobfunction": {"code": "LEG", "slug": "legal", "name": "Legal", "rank": "9"},
    "family": {
        "function": "ENG", "code": "LAW", "field_name": "Law", "role_name": "Lawyer", "slug": "law", "status": "planned",
    },
    "focus": {
        "family": "SWE", "code": "SEC", "field_name": "Security", "role_name": "Guard", "slug": "sec", "status": "planned",
    },
    "brief": {"focus": ("SWE", "GEN"), "level": "S1", "status": "planned", "skills": "• SQL\r\n• Git"},
    "title": {"brief": "SWE.GEN.P3", "text": "Coder", "origin": "curated", "status": "proposed"},
    "occupation": {"code": "15-1299", "title": "Computer Occupations, All Other"},
    "occupationlink": {
        "focus": ("RES", "GEN"), "track": "P", "occupation": "15-0000", "basis": "curated", "status": "under_review",
    },
}  # fmt: skip


def url(model, action, *args):
    return reverse(f"admin:catalog_{model._meta.model_name}_{action}", args=args)


def form_data(model):
    """NEW's values, with the names of other rows turned into their primary keys."""
    data = {}
    for name, value in NEW[model._meta.model_name].items():
        related = getattr(model, name, None) and model._meta.get_field(name.split("-")[0]).related_model
        key = value if isinstance(value, tuple) else (value,)
        data[name] = related.objects.get_by_natural_key(*key).pk if related else value
    return data


def name_of(model):
    return model._meta.model_name


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_model_is_in_the_admin(model):
    assert admin.site.is_registered(model)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
@pytest.mark.usefixtures("library")
def test_it_can_be_listed_searched_and_opened(admin_client, model):
    row = model.objects.first()

    assert admin_client.get(url(model, "changelist")).status_code == 200
    assert admin_client.get(url(model, "changelist"), {"q": "software"}).status_code == 200
    assert admin_client.get(url(model, "change", row.pk)).status_code == 200
    assert admin_client.get(url(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=name_of)
@pytest.mark.usefixtures("library")
def test_it_can_be_added(admin_client, model):
    before = model.objects.count()
    assert admin_client.get(url(model, "add")).status_code == 200

    response = admin_client.post(url(model, "add"), form_data(model))
    assert response.status_code == 302, response.context["adminform"].errors
    assert model.objects.count() == before + 1


@pytest.mark.parametrize("model", MODELS, ids=name_of)
@pytest.mark.usefixtures("library")
def test_an_empty_form_is_refused_and_comes_back(admin_client, model):
    response = admin_client.post(url(model, "add"), {})

    assert response.status_code == 200
    assert response.context["adminform"].errors


@pytest.mark.parametrize("model", MODELS, ids=name_of)
@pytest.mark.usefixtures("library")
def test_a_list_costs_the_same_queries_however_long(admin_client, model):
    def count():
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(url(model, "changelist"))
        return len(queries)

    count()  # the first request of a session also reads the session and the user
    before = count()
    admin_client.post(url(model, "add"), form_data(model))
    admin_client.get(url(model, "changelist"))  # shows the message that the row was added
    assert count() == before


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_a_visitor_is_asked_to_sign_in(client, model):
    response = client.get(url(model, "changelist"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


@pytest.mark.usefixtures("library")
def test_a_member_of_staff_without_permissions_sees_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("temp", is_staff=True))

    assert "catalog" not in client.get(reverse("admin:index")).content.decode()
    assert client.get(url(MODELS[0], "changelist")).status_code == 403


def test_the_admin_keeps_to_the_same_content_security_policy(admin_client):
    make_level("P3")

    response = admin_client.get(reverse("admin:catalog_level_changelist"))
    assert "unsafe" not in response.headers["Content-Security-Policy"]
