"""Files of the site: the same for everyone, kept beside the pages, and made a few at a time."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from threading import Event, Semaphore

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from catalog.models import PublicationCounter
from catalog.page_cache.middleware import PageCacheMiddleware
from catalog.views.public import public_page
from tests.factories import make_brief

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_cache")]

RENDERED = []


@pytest.fixture
def renders(settings):
    """What the files of this module were made for."""
    settings.ROOT_URLCONF = __name__
    RENDERED.clear()
    return RENDERED


@public_page(is_file=True)
def made_up_file(request):
    """A file that would say who asks for it, if it knew."""
    RENDERED.append(request.get_full_path())
    return HttpResponse(f"{request.COOKIES} {request.headers.get('Authorization')}")


@public_page(is_file=True, is_slow=True)
def made_up_slow_file(request, name):
    """A file that is made when the test says so."""
    RENDERED.append(name)
    STARTED.release()
    assert GO_ON.wait(10)
    return HttpResponse(name)


STARTED, GO_ON = Semaphore(0), Event()


urlpatterns = [
    path("file/", made_up_file),
    path("slow/<slug:name>/", made_up_slow_file),
    path("", include("jobframe.urls")),
]


class TestFiles:
    @pytest.fixture
    def staff(self, admin_client, settings):
        admin_client.cookies["theme"] = "dark"
        return admin_client

    def test_a_file_is_the_same_for_everyone_whoever_is_signed_in(self, staff, renders):
        first = staff.get("/file/", headers={"Authorization": "Basic eDp5"})
        second = Client().get("/file/")

        assert first.content == second.content == b"{} None"
        assert first["ETag"] == second["ETag"]
        assert len(renders) == 1

    def test_made_up_sessions_make_no_file_again(self, renders, settings):
        for number in range(3):
            client = Client()
            client.cookies[settings.SESSION_COOKIE_NAME] = str(number)
            client.get("/file/")

        assert len(renders) == 1

    def test_files_drive_out_no_pages(self, client, renders):
        client.get("/file/")

        assert not caches["pages"]._cache
        assert len(caches["files"]._cache) == 1

    def test_a_file_without_parameters_reads_none(self, client, renders, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
        for number in range(2):
            assert client.get(f"/file/?{'a&' * number * 5}").status_code == 200

        assert renders == ["/file/"]

    @pytest.mark.parametrize(
        "path", ["/picture.png", "/families/swe/gen/p3/picture.png", "/sitemap.xml", "/robots.txt"]
    )
    def test_pictures_and_what_crawlers_read_are_files(self, admin_client, path):
        make_brief("SWE.GEN.P3")

        assert "ETag" in admin_client.get(path)


class TestSlowFiles:
    """One is made, one request waits, and others are sent away for a moment."""

    @pytest.fixture
    def site(self, renders, monkeypatch):
        """Ask for a slow file in a thread of its own, and ask no database, which threads do not share."""
        monkeypatch.setattr(PublicationCounter, "stamp", lambda: "1-a")
        GO_ON.clear()
        while STARTED.acquire(blocking=False):
            pass
        cache = PageCacheMiddleware(lambda request: made_up_slow_file(request, name=request.path[6:-1]))
        with ThreadPoolExecutor(8) as pool:
            yield lambda name: pool.submit(cache, RequestFactory().get(f"/slow/{name}/"))
            GO_ON.set()

    @pytest.mark.parametrize("names", [("a", "a", "a", "a"), ("a", "b", "c", "d"), ("a", "a", "b", "b")])
    def test_two_threads_at_most_are_held(self, site, names):
        first = site(names[0])
        assert STARTED.acquire(timeout=10)
        others = [site(name) for name in names[1:]]
        turned_away = [future.result() for future in islice(as_completed(others, timeout=10), 2)]
        GO_ON.set()
        served = [future.result() for future in (first, *others) if future.result().status_code == 200]

        assert len(served) == 2
        assert {response.status_code for response in turned_away} == {503}
        for response in turned_away:
            assert response["Retry-After"] == "5"
            assert response["Cache-Control"] == "no-store"
            assert b"Ask for this one again in a few seconds." in response.content

    def test_once_they_are_made_there_is_room_again_and_they_are_kept(self, site, renders):
        GO_ON.set()
        for name in ("a", "b", "a", "b", "c"):
            assert site(name).result().status_code == 200

        assert renders == ["a", "b", "c"]

    def test_what_is_kept_is_sent_while_others_are_made(self, site):
        GO_ON.set()
        site("a").result()
        GO_ON.clear()
        for name in ("b", "c", "d"):
            site(name)

        assert site("a").result().status_code == 200
