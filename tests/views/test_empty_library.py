"""Before anything is published, each list says so, whatever it is asked for."""

import pytest

from tests.factories import make_brief

pytestmark = pytest.mark.django_db

SAYS = {
    "/families/": "No family has been published yet.",
    "/families/?q=dragons&track=Q": "No family has been published yet.",
    "/search/": "Nothing has been published yet, so there is nothing to find.",
    "/search/?q=x&level=P3": "Nothing has been published yet, so there is nothing to find.",
    "/titles/": "No title has been published yet.",
    "/titles/?q=x": "No title has been published yet.",
    "/occupations/": "No brief has been published yet, so no work stands here.",
    "/changes/": "Nothing has been published yet.",
    "/changes/?family=SWE&kind=brief": "Nothing has been published yet.",
}


@pytest.mark.parametrize("path", SAYS)
def test_a_list_says_that_nothing_is_published(read, path):
    page = read(path)

    assert SAYS[path] in page
    for wrong in ("match", "Did you mean", "0 famil", "0 titles", "Nothing was found", "Near it", "Show all"):
        assert wrong not in page


@pytest.mark.parametrize("path", SAYS)
def test_it_offers_nothing_to_narrow(client, path):
    assert "<select" not in client.get(path).content.decode()


@pytest.mark.parametrize("path", SAYS)
def test_with_the_first_brief_it_no_longer_says_so(read, path):
    make_brief("SWE.GEN.P3")

    if "titles" not in path and "changes" not in path:  # a brief without a title and without an edition
        assert "published yet" not in read(path)
