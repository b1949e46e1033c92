"""The page cache as visitors, proxies and staff meet it."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from catalog.models import Brief, PublicationCounter
from catalog.page_cache import middleware
from catalog.page_cache.middleware import PageCacheMiddleware, find_public_page
from catalog.views.public import public_page
from tests.factories import make_brief

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_cache")]

BRIEF = "/families/swe/gen/p3/"


@pytest.fixture
def brief():
    return make_brief("SWE.GEN.P3", summary="As it was first published")


@pytest.fixture
def renders(settings):
    """The addresses that the pages of this module were rendered for; see `made_up_page`."""
    settings.ROOT_URLCONF = __name__
    RENDERED.clear()
    return RENDERED


RENDERED = []


@public_page("q", "level")
def made_up_page(request, name="page"):
    """A page that says all it was asked with, and whose name says what is odd about it."""
    RENDERED.append(request.get_full_path())
    said = f"{request.get_full_path()} {dict(request.GET.lists())} " + "words " * 100
    response = HttpResponse(said, status={"gone": 404, "broken": 500, "moved": 301}.get(name, 200))
    if name == "cookie":
        response.set_cookie("visitor", "1")
    if name == "varied":
        response["Vary"] = "Accept-Language, Accept-Encoding"
    if name == "private":
        response["Cache-Control"] = "private"
    if name == "moved":
        response["Location"] = "/pages/page/"
    if name == "picture":
        response["Content-Type"] = "image/png"
    if name == "large":
        response.content = b"x" * (middleware.LARGEST_BODY + 1)
        response["Content-Type"] = "image/png"
    return response


def staff_page(request):
    RENDERED.append(request.get_full_path())
    return HttpResponse("Not public")


urlpatterns = [
    path("pages/<slug:name>/", made_up_page, name="made-up-page"),
    path("staff/", staff_page),
    path("", include("jobframe.urls")),
]
handler404 = "catalog.views.errors.page_not_found"


def change_unpublished(**values):
    """Change what a page would say if it were rendered, without saying so: a kept page stays as it is."""
    Brief.objects.update(**values)


def queries_of(client, path, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, headers=headers)
    return len(queries), response


class TestKept:
    def test_a_page_is_rendered_once_and_then_costs_one_query(self, client, brief):
        first = client.get(BRIEF)
        change_unpublished(summary="Nobody should see this")

        queries, second = queries_of(client, BRIEF)

        assert queries == 1
        assert second.content == first.content
        assert second.headers == first.headers

    def test_a_kept_page_has_the_headers_that_it_was_rendered_with(self, client, brief, settings):
        kept = [client.get(BRIEF), client.get(BRIEF)][1]
        settings.MIDDLEWARE = settings.MIDDLEWARE[1:]
        rendered = Client().get(BRIEF)

        assert rendered.headers.items() <= kept.headers.items()
        assert kept.headers.keys() - rendered.headers.keys() == {"ETag", "Cache-Control", "Vary"}

    def test_a_publication_shows_at_once(self, client, brief):
        client.get(BRIEF)
        change_unpublished(summary="As it was published again")
        PublicationCounter.bump()

        assert "As it was published again" in client.get(BRIEF).content.decode()

    def test_another_release_renders_its_own_pages(self, client, brief, monkeypatch):
        before = client.get(BRIEF)
        monkeypatch.setattr(middleware, "fingerprint_release", lambda: "another")
        change_unpublished(summary="In new clothes")

        after = client.get(BRIEF, headers={"If-None-Match": before["ETag"]})

        assert after.status_code == 200
        assert "In new clothes" in after.content.decode()

    def test_the_head_of_a_page_is_that_of_the_page(self, client, brief):
        head = client.head(BRIEF)
        change_unpublished(summary="Nobody should see this")
        page = client.get(BRIEF)

        assert head.content == b""
        assert head.headers == page.headers
        assert int(head["Content-Length"]) == len(page.content)
        assert "As it was first published" in page.content.decode()

    def test_each_name_of_the_site_has_its_own_page(self, client, renders, settings):
        settings.ALLOWED_HOSTS = ["one.example", "two.example"]
        for host in ("one.example", "two.example", "one.example"):
            client.get("/pages/page/", headers={"Host": host})
        client.get("/pages/page/", headers={"Host": "one.example"}, secure=True)

        assert len(renders) == 3
        assert len(caches["pages"]._cache) == 3

    @pytest.mark.parametrize("host", ["ONE.example", "one.example.", "one.EXAMPLE:80", "one.example.:80"])
    def test_no_spelling_of_a_name_makes_a_page_of_its_own(self, client, brief, settings, host):
        settings.ALLOWED_HOSTS = ["one.example"]
        pages = [client.get(BRIEF, headers={"Host": name}) for name in (host, "one.example")]

        assert pages[0]["ETag"] == pages[1]["ETag"]
        assert "http://one.example/" in pages[0].content.decode()
        assert len(caches["pages"]._cache) == 1

    def test_names_that_a_visitor_makes_up_drive_out_no_page(self, client, renders, settings):
        settings.ALLOWED_HOSTS = ["one.example", ".wild.example"]
        for host in ("one.example", "one.example:81", "one.example:82", "a.wild.example", "b.wild.example"):
            assert client.get("/pages/page/", headers={"Host": host}).status_code == 200

        assert len(renders) == 5
        assert len(caches["pages"]._cache) == 1
        assert len(caches["answers"]._cache) == 4

    def test_the_port_that_the_server_listens_on_is_its_own(self, renders, settings):
        Client().get("/pages/page/", headers={"Host": "testserver:8000"}, SERVER_PORT="8000")

        assert len(caches["pages"]._cache) == 1

    def test_a_site_that_knows_its_address_has_one_page_for_all_names(self, client, brief, settings):
        settings.ALLOWED_HOSTS = ["*"]
        settings.SITE_URL = "https://jobs.example.org"
        pages = [client.get(BRIEF, headers={"Host": host}) for host in ("a.example", "b.example:81")]

        assert pages[0]["ETag"] == pages[1]["ETag"]
        assert 'href="https://jobs.example.org/families/swe/gen/p3/"' in pages[0].content.decode()
        assert len(caches["pages"]._cache) == 1

    @pytest.mark.parametrize("path", ["/briefs/SWE.GEN.P3", "/briefs/Swe.gen.p3", "/families/swe/gen/P3/"])
    def test_no_spelling_of_an_address_takes_a_place_of_its_own(self, client, brief, path):
        response = client.get(path, follow=True)

        assert response.request["PATH_INFO"] == BRIEF
        assert len(caches["pages"]._cache) == 1
        assert client.get(path)["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize("name", ["gone", "broken", "moved", "cookie", "varied", "private", "large"])
    def test_what_is_an_error_or_for_one_visitor_alone_is_rendered_each_time(self, client, renders, name):
        client.raise_request_exception = False
        for _ in range(2):
            client.get(f"/pages/{name}/")

        assert len(renders) == 2

    def test_what_does_not_exist_is_asked_for_again_by_whoever_holds_the_answer(self, client):
        assert client.get("/families/none/")["Cache-Control"] == "no-cache"
        assert client.get("/none/")["Cache-Control"] == "no-cache"

    def test_a_page_that_is_not_public_passes_through(self, client, renders):
        for _ in range(2):
            response = client.get("/staff/")

        assert len(renders) == 2
        assert "ETag" not in response

    def test_a_post_passes_through(self, client, brief):
        client.get(BRIEF)

        assert client.post(BRIEF).status_code == 405

    def test_a_foreign_name_is_refused(self, client, brief):
        client.get(BRIEF)
        client.raise_request_exception = False

        assert client.get(BRIEF, headers={"Host": "evil.example"}).status_code == 400


class TestParameters:
    def test_what_a_page_does_not_know_is_the_same_page(self, client, renders):
        pages = [client.get(f"/pages/page/{query}") for query in ("", "?utm_source=x", "?fbclid=1&x=2&q2=3")]

        assert len(renders) == 1
        assert len({page.content for page in pages}) == len({page["ETag"] for page in pages}) == 1

    def test_what_a_page_does_not_know_cannot_find_its_way_into_it(self, client, renders):
        page = client.get("/pages/page/?evil=words&q=asked")

        assert "evil" not in page.content.decode()
        assert renders == ["/pages/page/?q=asked"]

    def test_the_order_of_parameters_makes_no_other_page(self, client, renders):
        one = client.get("/pages/page/?q=a&level=p3")
        other = client.get("/pages/page/?level=p3&q=a")

        assert one.content == other.content
        assert len(renders) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("?q=a", "?q=b"),
            ("?q=a&q=b", "?q=b&q=a"),
            ("?q=a%26level%3Db", "?q=a&level=b"),
            ("?q=", ""),
            ("?q=a", "?q=A"),
            ("?q=%00", "?q="),
        ],
    )
    def test_what_a_page_knows_makes_another_page(self, client, renders, one, other):
        pages = [client.get(f"/pages/page/{query}") for query in (one, other)]

        assert len(renders) == 2
        assert pages[0]["ETag"] != pages[1]["ETag"]

    @pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%FF", "q=%", "=", "&&&", "q[]=1", "q=" + "x" * 999])
    def test_no_query_breaks_a_page(self, client, renders, query):
        for _ in range(2):
            assert client.get(f"/pages/page/?{query}").status_code == 200

    def test_a_very_long_question_is_answered_and_not_kept(self, client, renders):
        for _ in range(2):
            response = client.get(f"/pages/page/?q={'x' * 1000}")

        assert len(renders) == 2
        assert response["Cache-Control"] == "no-cache"

    def test_a_very_long_question_that_the_page_does_not_know_is_none(self, client, renders):
        for _ in range(2):
            client.get(f"/pages/page/?x={'x' * 5000}")

        assert len(renders) == 1

    def test_too_many_parameters_are_refused_as_ever(self, client, renders, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
        client.raise_request_exception = False

        assert client.get("/pages/page/?" + urlencode([("q", "x")] * 5)).status_code == 400

    def test_no_number_of_questions_drives_out_a_page(self, client, renders):
        client.get("/pages/page/")
        for number in range(1500):
            client.get(f"/pages/page/?q={number}")
        client.get("/pages/page/")

        assert renders.count("/pages/page/") == 1
        assert len(caches["answers"]._cache) <= 1000


class TestRevalidation:
    def test_whoever_has_the_page_is_answered_from_the_counter_alone(self, client, brief):
        tag = client.get(BRIEF)["ETag"]
        caches["pages"].clear()

        queries, response = queries_of(client, BRIEF, **{"If-None-Match": tag})

        assert queries == 1
        assert response.status_code == 304
        assert response.content == b""
        assert response["ETag"] == tag
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert response["Vary"] == "Accept-Encoding"

    def test_a_database_that_was_set_back_has_no_tag_that_another_text_had(self, client, brief):
        PublicationCounter.bump()
        before = PublicationCounter.objects.values().get()
        client.get(BRIEF)
        change_unpublished(summary="Published and lost again")
        PublicationCounter.bump()
        lost = client.get(BRIEF)
        # As a restored backup would: the text, the number and the mark of then; and then another publication.
        change_unpublished(summary="As it was first published")
        PublicationCounter.objects.update(**before)
        restored = client.get(BRIEF, headers={"If-None-Match": lost["ETag"]})
        change_unpublished(summary="Published since")
        PublicationCounter.bump()
        since = client.get(BRIEF, headers={"If-None-Match": lost["ETag"]})

        assert "As it was first published" in restored.content.decode()
        assert "Published since" in since.content.decode()

    @pytest.mark.parametrize("shape", ["{}", '"before", {}', "*, {}", '{} , W/"after"', "{0},{0}", "*"])
    def test_every_way_to_name_it_is_understood(self, client, brief, shape):
        tag = client.get(BRIEF)["ETag"]

        assert client.get(BRIEF, headers={"If-None-Match": shape.format(tag)}).status_code == 304
        assert client.head(BRIEF, headers={"If-None-Match": shape.format(tag)}).status_code == 304

    def test_a_proxy_may_have_made_the_tag_a_strong_one(self, client, brief):
        tag = client.get(BRIEF)["ETag"].removeprefix("W/")

        assert client.get(BRIEF, headers={"If-None-Match": tag}).status_code == 304

    @pytest.mark.parametrize(
        "tag", ["", '""', '"other"', 'W/"other"', '*, "x"', "nonsense", '"', "W/", "\u00ff"]
    )
    def test_another_tag_gets_the_page(self, client, brief, tag):
        assert client.get(BRIEF, headers={"If-None-Match": tag}).status_code == 200

    def test_a_publication_makes_another_tag(self, client, brief):
        before = client.get(BRIEF)["ETag"]
        PublicationCounter.bump()
        after = client.get(BRIEF, headers={"If-None-Match": before})

        assert after.status_code == 200
        assert after["ETag"] != before

    def test_the_tag_of_one_page_is_not_that_of_another(self, client, brief):
        tag = client.get(BRIEF)["ETag"]

        assert client.get("/families/swe/gen/", headers={"If-None-Match": tag}).status_code == 200

    def test_a_star_asks_only_whether_there_is_a_page(self, client):
        assert client.get("/families/none/", headers={"If-None-Match": "*"}).status_code == 404


class TestCompression:
    def test_each_visitor_gets_the_page_in_an_encoding_they_take(self, client, renders):
        plain = client.get("/pages/page/")
        zipped = client.get("/pages/page/", headers={"Accept-Encoding": "gzip, deflate, br"})

        assert len(renders) == 1
        assert "Content-Encoding" not in plain
        assert zipped["Content-Encoding"] == "gzip"
        assert gzip.decompress(zipped.content) == plain.content
        assert {page["Vary"] for page in (plain, zipped)} == {"Accept-Encoding"}
        for page in (plain, zipped):
            assert int(page["Content-Length"]) == len(page.content)

    def test_a_page_is_kept_once_and_short_whoever_asks_for_it(self, client, renders):
        for accepted in ("", "gzip", "gzip, deflate, br"):
            page = client.get("/pages/page/", headers={"Accept-Encoding": accepted})

        [kept] = caches["pages"]._cache.values()
        assert page.content in kept
        assert len(kept) < len(page.content) + 1000 < len(gzip.decompress(page.content)) + 600

    @pytest.mark.parametrize("first", ["gzip", ""])
    @pytest.mark.parametrize("second", ["gzip", ""])
    def test_whoever_asks_first_decides_nothing_for_the_next(self, client, renders, first, second):
        for accepted in (first, second, first):
            page = client.get("/pages/page/", headers={"Accept-Encoding": accepted})
            assert page.get("Content-Encoding", "") == accepted

        assert len(renders) == 1

    def test_a_picture_is_sent_as_it_is(self, client, renders):
        for _ in range(2):
            picture = client.get("/pages/picture/", headers={"Accept-Encoding": "gzip, br"})

        assert "Content-Encoding" not in picture
        assert picture.content.startswith(b"/pages/picture/")


class TestStaff:
    def test_whoever_is_signed_in_gets_a_page_of_their_own(self, client, admin_client, brief):
        client.get(BRIEF)
        change_unpublished(summary="Rendered for staff")

        response = admin_client.get(BRIEF)

        assert "Rendered for staff" in response.content.decode()
        assert response["Cache-Control"] == "private, no-cache"
        assert "ETag" not in response
        assert "As it was first published" in client.get(BRIEF).content.decode()

    def test_what_staff_read_is_not_kept_for_visitors(self, client, admin_client, brief):
        admin_client.get(BRIEF)
        change_unpublished(summary="As visitors see it")

        assert "As visitors see it" in client.get(BRIEF).content.decode()

    def test_a_tag_is_nothing_to_staff(self, client, admin_client, brief):
        tag = client.get(BRIEF)["ETag"]

        assert admin_client.get(BRIEF, headers={"If-None-Match": tag}).status_code == 200

    def test_credentials_in_a_header_count_as_signed_in(self, client, renders):
        for _ in range(2):
            response = client.get("/pages/page/", headers={"Authorization": "Basic eDp5"})

        assert len(renders) == 2
        assert response["Cache-Control"] == "private, no-cache"

    def test_a_cookie_of_another_kind_changes_nothing(self, client, renders):
        client.cookies["theme"] = "dark"
        for _ in range(2):
            client.get("/pages/page/")

        assert len(renders) == 1


class BrokenCache:
    """A cache whose server is gone."""

    def __init__(self, *arguments):
        pass

    def __getattr__(self, name):
        raise ConnectionError(name)

    def clear(self):
        """Nothing is in it."""

    close = clear


class TestTrouble:
    @pytest.mark.usefixtures("brief")
    def test_a_cache_that_does_not_answer_costs_no_page_and_is_told_of_once(
        self, client, settings, monkeypatch, caplog
    ):
        monkeypatch.setattr(middleware, "PAUSE", 0)
        broken = {"BACKEND": f"{__name__}.BrokenCache"}
        settings.CACHES = {**settings.CACHES, "pages": broken, "answers": broken, "files": broken}

        for _ in range(3):
            assert "As it was first published" in client.get(BRIEF).content.decode()
        assert [record.getMessage() for record in caplog.records] == [
            "The page cache does not answer. Pages are rendered without it."
        ]

    def test_a_database_that_does_not_answer_is_the_sites_matter(self, client, renders, monkeypatch):
        client.get("/pages/page/")

        def fail():
            raise DatabaseError

        monkeypatch.setattr(PublicationCounter, "stamp", fail)

        assert client.get("/pages/page/").status_code == 200
        assert len(renders) == 2

    def test_an_edited_template_shows_at_once_while_developing(self, client, brief, settings):
        settings.DEBUG = True

        assert "ETag" not in client.get(BRIEF)


class TestAtTheSameMoment:
    """What happens while a page is being rendered, decided by the rendering itself."""

    def serve(self, *steps, visitors=1):
        """Ask `visitors` times at once while each rendering takes one of `steps`; return the responses."""
        renders = iter(steps)
        gate = Barrier(visitors)
        cache = PageCacheMiddleware(lambda request: HttpResponse(next(renders)()))

        def ask():
            gate.wait()
            return cache(RequestFactory().get(BRIEF))

        if visitors == 1:
            return [ask()]
        with ThreadPoolExecutor(visitors) as pool:
            return [future.result() for future in [pool.submit(ask) for _ in range(visitors)]]

    def test_a_page_under_which_something_was_published_is_rendered_again(self):
        def publish():
            PublicationCounter.bump()
            return "half old, half new"

        [response] = self.serve(publish, lambda: "new")
        [kept] = self.serve(lambda: pytest.fail("it was kept"))

        assert response.content == kept.content == b"new"
        assert response["ETag"] == kept["ETag"]

    def test_a_page_that_never_comes_to_rest_is_sent_and_not_kept(self):
        def publish():
            PublicationCounter.bump()
            return "moving"

        [response] = self.serve(*[publish] * (middleware.ATTEMPTS + 1))

        assert response.content == b"moving"
        assert "ETag" not in response
        assert response["Cache-Control"] == "no-cache"
        assert not caches["pages"]._cache

    def test_a_hundred_visitors_at_once_cost_one_rendering(self, monkeypatch):
        monkeypatch.setattr(PublicationCounter, "stamp", lambda: "1-a")

        def render():
            Event().wait(0.3)  # meanwhile everyone has asked; whoever has not finds it kept
            return "page"

        responses = self.serve(render, visitors=100)

        assert {response.content for response in responses} == {b"page"}


def test_addresses_are_looked_up_in_the_urls_that_are_in_force(settings):
    assert find_public_page("/pages/page/", settings.ROOT_URLCONF) is None
    assert find_public_page("/pages/page/", __name__).parameters == {"q", "level"}
    assert find_public_page("/staff/", __name__) is None
    assert find_public_page("/pages/" + "x" * 500 + "/", __name__) is None


def test_a_prefix_that_a_visitor_claims_puts_no_other_page_at_an_address(client, brief):
    """Some servers take SCRIPT_NAME from a header: /framework + / is the front page at /framework/."""
    claimed = Client(SCRIPT_NAME="/framework").get("/framework/", PATH_INFO="/")
    page = client.get("/framework/")

    assert "What each job means" in claimed.content.decode()
    assert "The level framework</h1>" in page.content.decode()
    assert claimed["ETag"] != page["ETag"]
