"""What pages say to machines: nothing that the page does not say, and nothing that breaks out of it."""

import json

import pytest

from catalog.models import Brief, LinkBasis
from catalog.structured_data import absolute, breadcrumb_list, occupation, to_json
from tests.factories import make_brief, make_link, make_title
from tests.schema_org import validate


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "a & b", "line\u2028end\u2029", "]]>", '"\\']
)
def test_no_text_ends_the_element_it_stands_in_and_every_text_is_read_back_whole(text):
    written = to_json([{"@type": "WebSite", "name": text}], "https://jobs.example.org")

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["@graph"] == [{"@type": "WebSite", "name": text}]


def test_addresses_get_a_host_and_texts_that_look_like_one_do_not():
    data = {"url": "/a/", "name": "/a/", "hasDefinedTerm": [{"url": "/b/", "description": "/b/"}]}

    assert absolute(data, "https://jobs.example.org") == {
        "url": "https://jobs.example.org/a/",
        "name": "/a/",
        "hasDefinedTerm": [{"url": "https://jobs.example.org/b/", "description": "/b/"}],
    }


def test_breadcrumbs_are_numbered_from_one():
    data = breadcrumb_list([("Families", "https://a.example/"), ("Sales", "https://a.example/s/")])

    validate(data)
    assert [(item["position"], item["name"]) for item in data["itemListElement"]] == [
        (1, "Families"),
        (2, "Sales"),
    ]


@pytest.mark.django_db
class TestAnOccupation:
    @pytest.fixture
    def brief(self):
        brief = make_brief("SWE.SEC.P3")
        return Brief.objects.with_context().get(pk=brief.pk)

    def test_it_says_what_the_brief_says(self, brief):
        titles = [make_title(brief, "Guard III"), make_title(brief, "Warden III")]
        link = make_link(brief.focus, basis=LinkBasis.INFERRED)

        data = absolute(occupation(brief, titles, link), "https://jobs.example.org")
        validate(data)
        assert data == {
            "@type": "Occupation",
            "name": "Role SEC, P3 — Level P3",
            "alternateName": ["Guard III", "Warden III"],
            "identifier": "SWE.SEC.P3",
            "url": "https://jobs.example.org/families/swe/sec/p3/",
            "description": "What SWE.SEC.P3 is about",
            "occupationalCategory": {
                "@type": "CategoryCode",
                "codeValue": "15-1252",
                "name": "Software Developers",
                "description": "inferred · under review",
                "inCodeSet": {
                    "@type": "CategoryCodeSet",
                    "name": "Standard Occupational Classification 2018",
                },
            },
            "responsibilities": ["Does the work of SWE.SEC.P3"],
            "skills": ["Knows what SWE.SEC.P3 takes"],
            "qualifications": ["Shows what SWE.SEC.P3 shows"],
            "experienceRequirements": "Typically 3–5 yrs",
        }

    def test_what_nobody_has_written_or_decided_is_not_stated(self, brief):
        brief.summary, brief.skills = "", []

        data = absolute(occupation(brief, [], None), "https://jobs.example.org")
        validate(data)
        assert not {"description", "skills", "alternateName", "occupationalCategory"} & data.keys()
