"""The front page."""

import pytest

from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus, make_function

pytestmark = pytest.mark.django_db


def test_every_published_brief_is_one_link_away(client):
    briefs = [make_brief(key) for key in ("SWE.GEN.P3", "SWE.SEC.P4", "SLS.GEN.M1")]

    page = client.get("/").content.decode()
    for brief in briefs:
        assert f'href="{brief.get_absolute_url()}"' in page


def test_what_is_not_published_is_not_in_the_grid(read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4", status=Status.PLANNED)
    make_brief("SWE.OLD.P5", status=Status.RETIRED)

    page = read("/")
    assert "P3" in page
    assert "P4" not in page
    assert "P5" not in page


def test_a_focus_without_a_brief_still_has_its_row(read):
    make_focus(make_family("SWE"), "SEC", field_name="Security Engineering", role_name="Security Engineer")

    assert "Security Engineering" in read("/")


def test_a_cell_without_a_brief_says_so_in_words_and_the_legend_explains_its_dash(client, read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.SEC.P4")

    page = client.get("/").content.decode()
    assert page.count('<td class="grid__empty"><span class="visually-hidden">No brief</span></td>') == 2
    assert "A dash means that no brief has been published there." in read("/")


def test_a_grid_without_a_gap_explains_no_dash(read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.SEC.P3")

    assert "A level in colour leads to its brief." in read("/")
    assert "dash" not in read("/")


def test_a_planned_brief_looks_like_none_at_all(client):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.SEC.P4")
    without = client.get("/").content
    make_brief("SWE.GEN.P4", status=Status.PLANNED)

    assert client.get("/").content == without


def test_every_row_column_and_function_has_an_address(client):
    make_brief("SWE.AIMD.P3")

    page = client.get("/").content.decode()
    for name in ("swe-aimd", "level-p3", "function-eng"):
        assert page.count(f'id="{name}"') == 1


def test_a_row_without_a_brief_says_so_where_no_dash_is_shown(read):
    make_brief("SWE.GEN.P3")
    make_focus(make_family("SWE"), "SEC", field_name="Security Engineering", role_name="Security Engineer")

    assert "Security Engineering No brief has been published yet." in " ".join(read("/").split())


def test_families_without_any_brief_are_listed_without_columns(client, read):
    make_focus(make_family("SWE"))

    assert "No level has a column yet: no brief has been published here." in read("/")
    assert "rowspan" not in client.get("/").content.decode()


def test_briefs_and_families_are_counted(read):
    make_brief("SWE.GEN.P3")
    assert "1 brief " in read("/")
    assert "1 brief in" not in read("/")

    make_brief("SLS.GEN.P3")
    assert "2 briefs in 2 families" in read("/")


@pytest.mark.parametrize(("functions", "leads"), [(5, False), (6, True)])
def test_many_functions_can_be_jumped_to(client, functions, leads):
    for number in range(functions):
        make_family(f"FAM{number}", function=make_function(f"FUN{number}"))
        make_brief(f"FAM{number}.GEN.P3")

    assert ('href="#function-fun0"' in client.get("/").content.decode()) == leads


def test_one_box_takes_words_and_it_is_the_only_one(client):
    make_brief("SWE.GEN.P3")

    page = client.get("/").content.decode()
    assert page.count('name="q"') == 1
    assert client.get("/families/").content.decode().count('id="site-search"') == 1


def test_an_empty_framework_says_so(read):
    assert "No family has been published yet." in read("/")
