"""Pay anchors: one for each family at each level that has a brief, and none with an amount."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import PayAnchor
from tests.factories import make_brief

pytestmark = pytest.mark.django_db


def test_all_foci_of_a_family_share_the_anchor_of_a_level():
    assert str(PayAnchor.add_for(make_brief("SWE.GEN.P3"))) == "SWE.P3"
    assert PayAnchor.add_for(make_brief("SWE.AIMD.P3")) is None
    PayAnchor.add_for(make_brief("SWE.AIMD.P4"))

    assert list(map(str, PayAnchor.objects.all())) == ["SWE.P3", "SWE.P4"]


def test_a_family_has_one_anchor_at_a_level_whoever_adds_it():
    brief = make_brief("SWE.GEN.P3")
    PayAnchor.add_for(brief)
    second = PayAnchor(family=brief.focus.family, level=brief.level)

    with pytest.raises(ValidationError, match="already has a pay anchor"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
