"""The list of changes and its feed: every publication visitors can see, in words, a load as one entry."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.changes.log import latest_changes
from catalog.models import Brief, Edition, Family, Focus, Level
from catalog.querysets import Status
from tests.factories import make_brief, make_dimension, make_family, make_focus, make_level

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada", first_name="Ada", last_name="Byron")


@pytest.fixture
def keep(ada):
    """Keep a row as its next edition, so many seconds after noon of 12 March 2026; by a person, or a load."""

    def keep(subject, seconds=0, note="", by=ada):
        newest = Edition.objects.newest_of(subject)
        row = type(subject).objects.get(pk=subject.pk)
        return Edition.objects.create(
            subject=subject,
            number=newest.number + 1 if newest else 1,
            status=Status.RETIRED if row.status == Status.RETIRED else Status.PUBLISHED,
            content=row.content(),
            published_at=NOON + datetime.timedelta(seconds=seconds),
            published_by=by,
            note=note,
        )

    return keep


@pytest.fixture
def load(keep):
    """Keep a row as an edition that a load of a library made."""
    return lambda subject, seconds=0: keep(subject, seconds, "Loaded from a library", by=None)


def reword(brief, **values):
    Brief.objects.filter(pk=brief.pk).update(**values)
    return brief


@pytest.fixture
def fetch_feed(client):
    """Fetch a feed and return it as a tree of elements."""

    def fetch(path="/changes/feed/"):
        response = client.get(path)
        assert response.status_code == 200
        return ElementTree.fromstring(response.content)  # noqa: S314  # our own

    return fetch


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


class TestWhatIsTold:
    def test_what_an_edition_changed_stands_in_words_with_its_reason(self, keep, read):
        brief = make_brief("SWE.GEN.P4", responsibilities=["Ship"])
        keep(brief)
        keep(
            reword(brief, summary="New.", responsibilities=["Ship", "Plan", "Mentor"]), 60, "After the review"
        )

        page = read("/changes/")
        assert "P4 Field SWE: summary reworded, 2 responsibilities added" in page
        assert "After the review" in page
        assert "P4 Field SWE: published for the first time" in page
        assert page.index("summary reworded") < page.index("for the first time")

    def test_a_focus_with_a_name_stands_behind_its_family(self, keep, read):
        keep(make_brief("SWE.AIMD.P3"))

        assert "P3 Field SWE › Field AIMD: published for the first time" in read("/changes/")

    def test_levels_families_and_foci_say_what_they_are(self, keep, read):
        make_dimension("SCOPE")
        level, family, focus = make_level("P3"), make_family("SWE"), make_focus()
        for subject in (level, family, focus):
            keep(subject)
        Level.objects.update(expectations={"SCOPE": "A whole system"})
        Family.objects.update(description="New.")
        for subject in (level, family):
            keep(subject, 60)

        page = read("/changes/")
        assert "Level P3 — Level P3: Scope added" in page
        assert "Family Field SWE: description reworded" in page
        assert "Focus Field SWE › General: published for the first time" in page

    def test_a_brief_links_to_its_page_and_to_what_changed(self, keep, client):
        brief = make_brief("SWE.GEN.P3")
        keep(brief)
        first = client.get("/changes/").content.decode()
        keep(reword(brief, summary="New."), 60)

        assert 'href="/families/swe/gen/p3/"' in first
        assert "/history/" not in first
        html = client.get("/changes/").content.decode()
        assert 'href="/families/swe/gen/p3/history/?from=1&amp;to=2"' in html

    def test_what_is_retired_leads_to_what_to_read_instead(self, keep, client, read):
        brief, successor = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
        keep(brief)
        keep(reword(brief, status=Status.RETIRED, successor=successor), 60)

        assert "P3 Field SWE: retired; read P4 Field SWE instead" in read("/changes/")
        assert f'href="{successor.get_absolute_url()}"' in client.get("/changes/").content.decode()
        assert "/history/" not in client.get("/changes/").content.decode()

    def test_what_came_back_no_longer_leads_elsewhere(self, keep, read):
        brief, successor = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
        keep(brief)
        keep(reword(brief, status=Status.RETIRED, successor=successor), 60)
        keep(reword(brief, status=Status.PUBLISHED, successor=None), 120)
        keep(reword(brief, status=Status.RETIRED, successor=None), 180)

        page = read("/changes/")
        assert "P3 Field SWE: brought back" in page
        assert page.count("P3 Field SWE: retired") == 2
        assert "instead" not in page

    def test_a_publication_without_a_change_of_text_says_so(self, keep, read):
        brief = make_brief("SWE.GEN.P3")
        keep(brief), keep(brief, 60)

        assert "P3 Field SWE: no change of text" in read("/changes/")

    def test_days_stand_apart_the_newest_first(self, keep, read):
        keep(make_brief("SWE.GEN.P3"))
        keep(make_brief("SWE.GEN.P4"), 24 * 3600)

        page = read("/changes/")
        assert page.index("13 March 2026") < page.index("P4 Field SWE") < page.index("12 March 2026")

    def test_a_day_is_a_day_of_the_organisation(self, keep, read, settings):
        settings.TIME_ZONE = "Pacific/Auckland"
        keep(make_brief("SWE.GEN.P3"))

        assert "13 March 2026" in read("/changes/")

    def test_nothing_published_says_so(self, read):
        assert "Nothing has been published yet." in read("/changes/")

    def test_who_published_is_not_told(self, keep, client):
        keep(make_brief("SWE.GEN.P3"))

        for path in ("/changes/", "/changes/feed/", "/"):
            html = client.get(path).content.decode()
            assert "Ada" not in html
            assert "Byron" not in html


class TestWhatVisitorsDoNotSee:
    @pytest.mark.parametrize("path", ["/changes/", "/changes/feed/", "/"])
    @pytest.mark.parametrize("by_person", [True, False])
    def test_planned_pages_and_what_hangs_from_them_are_not_told(self, keep, load, read, path, by_person):
        planned = make_brief("SWE.GEN.P3", status=Status.PLANNED)
        below = make_brief("NEW.GEN.P4")
        Family.objects.filter(code="NEW").update(status=Status.PLANNED)
        for subject in (planned, below, below.focus, below.focus.family):
            (keep if by_person else load)(subject)

        page = read(path)
        for secret in ("published for", "1 brief", "1 focus", "Field NEW", "P4"):
            assert secret not in page

    def test_a_successor_without_a_page_is_not_named(self, keep, read):
        successor = make_brief("NEW.GEN.P4")
        brief = make_brief("SWE.GEN.P3", status=Status.RETIRED, successor=successor)
        Family.objects.filter(code="NEW").update(status=Status.PLANNED)
        keep(brief), keep(brief, 60)

        page = read("/changes/")
        assert "retired" in page
        assert "Field NEW" not in page

    def test_a_retired_page_is_still_told(self, keep, read):
        keep(make_brief("SWE.GEN.P3", status=Status.RETIRED))

        assert "P3 Field SWE" in read("/changes/")


class TestLoads:
    def test_a_load_is_one_entry_in_words(self, load, read):
        for rank in range(1, 5):
            load(make_brief(f"SWE.GEN.P{rank}"), rank)
        load(make_family("SWE"))
        load(make_focus())

        page = read("/changes/")
        assert "4 briefs, 1 family and 1 focus published: the library was loaded" in page
        assert "for the first time" not in page
        assert "Loaded from a library" not in page

    def test_another_reason_than_that_it_was_loaded_is_given(self, keep, read):
        keep(make_brief("SWE.GEN.P3"), note="Carried over from the old site", by=None)

        assert "the library was loaded Carried over from the old site" in read("/changes/")

    def test_it_counts_only_what_visitors_can_see(self, load, read):
        load(make_brief("SWE.GEN.P3"))
        load(make_brief("SWE.GEN.P4", status=Status.PLANNED))

        assert "1 brief published: the library was loaded" in read("/changes/")

    def test_it_stands_once_on_the_page_of_its_time(self, keep, load, read):
        for rank in range(1, 4):
            load(make_brief(f"SWE.GEN.P{rank}"), 15 * 60 + rank)
        for number in range(31):
            keep(make_brief(f"F{number}.GEN.P3"), 60 * number)

        first, second = read("/changes/"), read("/changes/?page=2")
        assert "3 briefs published" in first
        assert "loaded" not in second

    def test_it_is_whole_though_somebody_published_meanwhile(self, keep, load, read):
        """Its first editions are older than the last entry of the page that it stands on."""
        load(make_brief("SWE.GEN.P1"), 0)
        keep(make_brief("SLS.GEN.P1"), 20)
        keep(make_brief("SLS.GEN.P2"), 30)
        load(make_brief("SWE.GEN.P2"), 40)
        for number in range(29):
            keep(make_brief(f"F{number}.GEN.P3"), 600 + number)

        first, second = read("/changes/"), read("/changes/?page=2")
        assert "2 briefs published" in first
        assert "P1 Field SLS" in second
        assert "loaded" not in second


class TestFilters:
    @pytest.fixture(autouse=True)
    def changes(self, keep, load):
        for key in ("SWE.GEN.P3", "SLS.GEN.P3"):
            keep(make_brief(key))
        keep(make_level("P3"))
        for subject in (make_family("SWE"), make_family("SLS"), make_brief("SLS.GEN.P4")):
            load(subject, -3600)

    def test_a_family_keeps_its_briefs_foci_and_what_was_loaded_of_it(self, read):
        page = read("/changes/?family=SLS").partition("Filter")[2]

        assert "P3 Field SLS" in page
        assert "1 brief and 1 family published" in page
        assert "Field SWE" not in page
        assert "Level P3" not in page

    def test_a_kind_keeps_its_own(self, read):
        page = read("/changes/?kind=level").partition("Filter")[2]

        assert "Level P3 — Level P3" in page
        assert "Field" not in page
        assert "loaded" not in page

    def test_nothing_that_matches_says_so_and_leads_to_all(self, read):
        page = read("/changes/?kind=level&family=SWE")

        assert "Nothing that matches these filters has been published. Show all changes" in page

    def test_a_planned_family_is_not_offered(self, read):
        make_family("NEW", status=Status.PLANNED)

        assert "Field NEW" not in read("/changes/")
        assert "was not understood" in read("/changes/?family=NEW")

    def test_a_value_that_is_none_is_marked_and_left_out(self, read):
        page = read("/changes/?family=DRAGONS&kind=brief")

        assert "A filter marked above was not understood and was left out." in page
        assert "P3 Field SLS" in page
        assert "Level P3 —" not in page

    def test_the_page_announces_the_feed_of_the_same_choice(self, client):
        html = client.get("/changes/?family=SLS&kind=brief&x=1").content.decode()

        assert re.search(
            r'<link rel="alternate"\s+type="application/atom\+xml"\s+title="JobFrame: changes · Field SLS · Briefs"'
            r'\s+href="/changes/feed/\?family=SLS&amp;kind=brief">',
            html,
        )
        assert html.count('href="/changes/feed/?family=SLS&amp;kind=brief"') == 2

    def test_a_feed_can_be_that_of_a_family(self, fetch_feed):
        feed = fetch_feed("/changes/feed/?family=SLS")

        assert feed.findtext(f"{ATOM}title") == "JobFrame: changes · Field SLS"
        assert titles(feed) == [
            "P3 Field SLS: published for the first time",
            "1 brief and 1 family published: the library was loaded",
        ]

    def test_a_feed_of_what_is_not_there_is_refused(self, read):
        assert "There is no feed for this family or kind." in read("/changes/feed/?family=NONE", 404)


class TestPages:
    @pytest.fixture(autouse=True)
    def changes(self, keep):
        for number in range(61):
            keep(make_brief(f"F{number}.GEN.P3"), number)

    def test_each_entry_stands_on_one_page(self, client):
        pages = [client.get(f"/changes/?page={number}").content.decode() for number in (1, 2, 3)]

        found = [re.findall(r"P3 Field F(\d+)</a>:", page) for page in pages]
        assert [len(numbers) for numbers in found] == [30, 30, 1]
        assert [int(number) for numbers in found for number in numbers] == list(range(60, -1, -1))

    def test_pages_lead_to_one_another_and_keep_the_filters(self, client):
        first, second, last = (
            client.get(f"/changes/?kind=brief&page={number}&x=1").content.decode() for number in (1, 2, 3)
        )

        assert "Newer changes" not in first
        assert 'href="/changes/?kind=brief&amp;page=2"' in first
        assert 'href="/changes/?kind=brief" rel="prev"' in second
        assert 'href="/changes/?kind=brief&amp;page=3" rel="next"' in second
        assert "Older changes" not in last

    @pytest.mark.parametrize("page", ["0", "-1", "x", "", "1.5", "٣", "%00", "%ED%A0%80", "4", "9" * 400])
    def test_a_page_that_is_not_there_leads_to_the_first(self, read, page):
        told = read(f"/changes/?page={page}", 404)

        assert "The list has no such page." in told
        assert "Its first page" in told

    def test_the_way_to_the_first_page_keeps_the_filters(self, client):
        html = client.get("/changes/?kind=brief&page=99").content.decode()

        assert '<a href="/changes/?kind=brief">Its first page</a>' in html


class TestFeed:
    @pytest.fixture(autouse=True)
    def changes(self, keep, load):
        brief = make_brief("SWE.GEN.P3")
        load(make_brief("SLS.GEN.P3"), -3600)
        keep(brief), keep(reword(brief, summary="New."), 60, "Why & <how>")
        keep(make_level("P3"), 120)

    def test_it_is_valid_atom(self, client, fetch_feed):
        assert client.get("/changes/feed/").headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = fetch_feed()
        assert feed.tag == f"{ATOM}feed"
        rfc_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
                assert element.findtext(f"{ATOM}{name}")
            assert rfc_3339.fullmatch(element.findtext(f"{ATOM}updated"))
            assert all(
                link.get("href").startswith("http://testserver/") for link in element.findall(f"{ATOM}link")
            )
            assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "JobFrame"
        assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/changes/feed/"
        assert feed.findtext(f"{ATOM}updated") == "2026-03-12T12:02:00+00:00"
        identities = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(identities)) == len(identities) == 4
        assert identities[1] == "tag:testserver,2026-03-12:brief/SWE.GEN.P3/2"

    def test_its_entries_say_what_the_page_says(self, fetch_feed):
        feed = fetch_feed()

        assert titles(feed) == [
            "Level P3 — Level P3: published for the first time",
            "P3 Field SWE: summary reworded",
            "P3 Field SWE: published for the first time",
            "1 brief published: the library was loaded",
        ]
        second = feed.findall(f"{ATOM}entry")[1]
        assert second.findtext(f"{ATOM}summary") == "<p>Why &amp; &lt;how&gt;</p>"
        assert second.find(f"{ATOM}link[@rel='alternate']").get("href") == (
            "http://testserver/families/swe/gen/p3/"
        )
        assert second.find(f"{ATOM}link[@rel='related']").get("href") == (
            "http://testserver/families/swe/gen/p3/history/?from=1&to=2"
        )

    def test_an_entry_stays_the_same_when_a_page_moves(self, client):
        def identities():
            return set(re.findall(rb"<id>tag:[^<]+", client.get("/changes/feed/").content))

        before = identities()
        Family.objects.filter(code="SWE").update(slug="elsewhere", field_name="Elsewhere")
        assert identities() == before

    def test_it_holds_the_newest_fifty(self, keep, fetch_feed):
        for number in range(60):
            keep(make_brief(f"F{number}.GEN.P3"), 1000 + number)

        assert titles(fetch_feed())[::49] == [
            "P3 Field F59: published for the first time",
            "P3 Field F10: published for the first time",
        ]

    @pytest.mark.parametrize("text", ["\x0b", "\x1f", "\ufffe", "\uffff", "]]>", "<![CDATA[", "&#0;"])
    def test_no_character_breaks_it(self, keep, fetch_feed, text):
        brief = make_brief("ODD.GEN.P3")
        Family.objects.filter(code="ODD").update(field_name=f"Odd{text}")
        keep(brief, 999, note=f"Why{text}")

        assert titles(fetch_feed())[0].startswith("P3 Odd")


def test_an_empty_feed_is_the_same_every_time(client):
    first = client.get("/changes/feed/")

    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in first.content
    assert client.get("/changes/feed/").content == first.content


ANYTHING = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(["\x00", "x" * 3000, "SWE", "brief"])
)


@given(
    path=st.sampled_from(["/changes/", "/changes/feed/"]),
    values=st.dictionaries(st.sampled_from(["family", "kind", "page", "x"]), ANYTHING),
)
@settings(max_examples=60)
def test_nothing_in_an_address_breaks_the_list_or_the_feed(path, values):
    assert Client().get(path, values).status_code in (200, 404)


class TestCost:
    PAGES = {"/changes/": 8, "/changes/?page=2": 8, "/changes/feed/": 7}

    @pytest.mark.parametrize("path", PAGES)
    def test_it_does_not_grow_with_what_was_published(self, keep, load, client, path):
        make_dimension("SCOPE")
        for turn in range(3):
            for number in range(20):
                brief = make_brief(f"F{turn}{number}.GEN.P3")
                for subject in (brief, brief.focus, brief.focus.family, brief.level):
                    keep(subject, 1000 * turn + number)
            load(brief, 1000 * turn + 500)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            assert len(queries) == self.PAGES[path]


class TestLatestChanges:
    def test_they_are_the_newest_with_loads_among_them(self, keep, load):
        for number in range(4):
            keep(make_brief(f"F{number}.GEN.P3"), number * 100)
        load(make_brief("SWE.GEN.P3"), 250)

        assert [entry.headline for entry in latest_changes(3)] == [
            "P3 Field F3: published for the first time",
            "1 brief published: the library was loaded",
            "P3 Field F2: published for the first time",
        ]

    def test_the_front_page_tells_the_newest_five_and_leads_to_all(self, keep, client, read):
        for number in range(7):
            keep(make_brief(f"F{number}.GEN.P3"), number)

        lately = read("/").partition("What changed lately")[2]
        assert lately.count("published for the first time") == 5
        assert "P3 Field F6: published for the first time 12 March 2026" in lately
        assert 'href="/changes/"' in client.get("/").content.decode()

    def test_the_front_page_of_an_empty_framework_says_so(self, read):
        assert "Nothing has been published yet." in read("/")

    def test_a_subject_that_is_gone_is_left_out(self, keep, read):
        focus = make_focus()
        keep(focus)
        Focus.objects.filter(pk=focus.pk).delete()

        assert "Nothing has been published yet." in read("/changes/")
