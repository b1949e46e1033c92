"""Editions in the admin: there to be read. Publishing alone makes them."""

import pytest
from django.urls import reverse

from catalog.models import Edition
from catalog.publishing import editions
from tests.factories import make_brief, make_level

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_editions_can_be_read_but_not_added_changed_or_deleted(admin_client):
    edition = editions.record(make_brief(summary="Builds."), by=None)

    page = admin_client.get(reverse("admin:catalog_edition_change", args=[edition.pk]))
    assert "Builds." in page.content.decode()
    assert admin_client.get(reverse("admin:catalog_edition_add")).status_code == 403
    for action in ("change", "delete"):
        url = reverse(f"admin:catalog_edition_{action}", args=[edition.pk])
        assert admin_client.post(url, {"note": "x", "post": "yes"}).status_code == 403
    assert Edition.objects.get().note == ""


def test_they_are_listed_by_kind(admin_client):
    editions.record(make_brief("SWE.GEN.P3"), by=None)
    editions.record(make_level("P4"), by=None)

    response = admin_client.get(reverse("admin:catalog_edition_changelist"), {"kind": "level"})
    assert [str(edition) for edition in response.context["cl"].result_list] == ["Edition 1 of P4 — Level P4"]
