"""The style guide: for staff alone, complete, and in need of no data."""

import re
from collections import Counter
from pathlib import Path

import pytest

from catalog.styleguide.components import with_own_names
from catalog.styleguide.samples import COMPONENTS
from catalog.styleguide.tokens import read_tokens
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.django_db
GUIDE = "/styleguide/"
CSS = REPOSITORY / "static" / "css"


@pytest.fixture
def guide(client, django_user_model):
    """The guide's HTML, as a member of staff sees it on an empty instance."""
    client.force_login(django_user_model.objects.create_user("ada", is_staff=True))
    return client.get(GUIDE).content.decode()


def test_a_visitor_is_told_what_they_are_told_of_any_page_that_is_not_there(client):
    response = client.get(GUIDE)

    assert response.status_code == 404
    assert response.content == client.get("/nothing/here/").content.replace(b"/nothing/here/", GUIDE.encode())
    assert not response.cookies


def test_a_person_without_access_to_the_admin_sees_no_more_than_a_visitor(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("ada"))

    assert client.get(GUIDE).status_code == 404


def test_nothing_keeps_it_and_nobody_indexes_it(client, admin_client):
    for response in (client.get(GUIDE), admin_client.get(GUIDE)):
        assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_it_asks_the_database_for_nothing_but_who_is_asking(admin_client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the session and the user
        assert admin_client.get(GUIDE).status_code == 200


def test_every_component_is_shown_once_in_at_least_one_state():
    shown = sorted(component.template for component in COMPONENTS if component.states)

    assert shown == sorted(path.name for path in (REPOSITORY / "templates" / "_components").glob("*.html"))


def test_every_state_has_a_name_of_its_own():
    names = Counter(
        (component.template, state.name) for component in COMPONENTS for state in component.states
    )

    assert [name for name, number in names.items() if number > 1] == []


def test_every_state_is_drawn(guide):
    for component in COMPONENTS:
        for state in component.states:
            name = state.name[0].upper() + state.name[1:]
            assert f'<p class="styleguide__state">{name}</p>' in guide
    assert guide.count('class="styleguide__frame') == sum(len(component.states) for component in COMPONENTS)


def test_every_token_and_the_style_of_every_component_is_there(guide):
    for name in read_tokens((CSS / "tokens.css").read_text())["light"]:
        assert f"<code>--{name}</code>" in guide
    for path in (CSS / "components").glob("*.css"):
        assert f"css/components/{Path(path).name}" in guide


def test_no_two_elements_share_a_name_and_every_reference_leads_somewhere(guide):
    names = Counter(re.findall(r'\sid="([^"]*)"', guide))

    assert [name for name, number in names.items() if number > 1] == []
    referred = re.findall(r'\s(?:for|form|aria-labelledby|aria-describedby)="([^"]*)"', guide)
    assert {name for names in referred for name in names.split()} <= set(names)


def test_names_and_what_refers_to_them_change_together_and_addresses_stay():
    html = '<a id="a" href="#b"><i data-id="c" aria-labelledby="a b" for="d"></i></a> <a href="/x" href="#">'

    assert with_own_names(html, 7) == (
        '<a id="a-7" href="#b-7"><i data-id="c" aria-labelledby="a-7 b-7" for="d-7"></i></a> <a href="/x" href="#">'
    )
