"""The published library as plain values."""

import datetime

import pytest

from catalog.keys import BriefKey
from catalog.lint.library import BriefText, LevelFact, LinkFact
from catalog.lint.occupations import unreviewed_links
from catalog.lint.snapshot import read_brief, take_snapshot
from catalog.models import Brief, LinkBasis, TitleConvention
from catalog.querysets import LinkStatus, Status, TitleStatus
from catalog.titles.conventions import Names
from tests.factories import make_brief, make_family, make_focus, make_level, make_link, make_title

pytestmark = pytest.mark.django_db


def test_a_published_brief_comes_with_its_approved_titles():
    brief = make_brief("SWE.AIMD.P3", summary="Leads", skills=["SQL", "Git"])
    make_title(brief, "ML Engineer")
    make_title(brief, "Wizard", status=TitleStatus.PROPOSED)
    make_title(brief, "Coder", status=TitleStatus.RETIRED)

    library = take_snapshot()

    assert library.briefs == (
        BriefText(
            key=BriefKey("SWE", "AIMD", "P3"),
            track="P",
            rank=3,
            summary="Leads",
            responsibilities=("Does the work of SWE.AIMD.P3",),
            skills=("SQL", "Git"),
            qualifications=("Shows what SWE.AIMD.P3 shows",),
            titles=("ML Engineer",),
        ),
    )
    assert library.family_names == {"SWE": Names("Field SWE", "Role SWE")}


def test_what_visitors_do_not_see_is_left_out():
    make_brief("SWE.GEN.P2", status=Status.PLANNED)
    make_brief("SWE.GEN.P3", status=Status.RETIRED)
    make_level("P6", status=Status.PLANNED)
    reviewed = {"reviewer": "Ada", "reviewed_on": datetime.date(2026, 1, 1)}
    make_link(make_focus(), status=LinkStatus.REJECTED, basis=LinkBasis.INFERRED, **reviewed)

    library = take_snapshot()

    assert library.briefs == ()
    assert [level.code for level in library.levels] == ["P2", "P3"]
    assert library.links == ()


def test_levels_come_with_their_conventions_from_the_first_rung_up():
    TitleConvention.objects.create(level=make_level("P4"), pattern="{name} IV", rank=2)
    TitleConvention.objects.create(level=make_level("P4"), pattern="Senior {name}", rank=1)
    make_level("P1")

    assert take_snapshot().levels == (
        LevelFact("P1", "P", 1),
        LevelFact("P4", "P", 4, ("Senior {name}", "{name} IV")),
    )


def test_conventions_of_a_family_or_a_focus_stand_by_its_code_and_not_among_the_levels():
    level, focus = make_level("P4"), make_focus(make_family("SLS"))
    TitleConvention.objects.create(level=level, pattern="Senior {name}", rank=1)
    TitleConvention.objects.create(level=level, pattern="Key {role}", rank=1, focus=focus)
    TitleConvention.objects.create(level=level, pattern="Big {role}", rank=1, family=focus.family)

    (fact,) = take_snapshot().levels

    assert fact.title_patterns == ("Senior {name}",)
    assert fact.patterns_of("SLS.GEN", "SLS") == ("Key {role}",)
    assert fact.patterns_of("SLS") == ("Big {role}",)
    assert fact.patterns_of("SWE.GEN", "SWE") == ("Senior {name}",)


def test_a_links_basis_and_status_are_the_words_the_check_knows():
    link = make_link(make_focus(), basis=LinkBasis.INFERRED, created_on=datetime.date(2026, 1, 1))

    (fact,) = take_snapshot().links

    assert fact == LinkFact(
        "SWE.GEN", "P", str(link.occupation), "inferred", "under_review", datetime.date(2026, 1, 1)
    )
    assert list(unreviewed_links([fact], datetime.date(2026, 6, 1)))


def test_a_draft_laid_over_a_brief_is_read_as_it_would_be_published():
    brief = make_brief()
    brief.show_content({**brief.content(), "skills": ["Rust"]})

    assert read_brief(brief, ["Coder"]).skills == ("Rust",)


@pytest.mark.usefixtures("library")
def test_it_takes_five_queries_however_large_the_library(django_assert_num_queries):
    with django_assert_num_queries(5):
        library = take_snapshot()

    assert len(library.briefs) == Brief.objects.count()
    assert all(brief.titles for brief in library.briefs)
