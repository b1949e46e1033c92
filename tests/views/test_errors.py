"""The pages for what is not there and for what went wrong."""

import pytest
from django.db import DatabaseError, connection


def test_an_unknown_address_leads_onward_without_asking_the_database(client):
    response = client.get("/nothing/here/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "There is no page at this address." in page
    assert 'href="/framework/"' in page


@pytest.mark.django_db
def test_an_address_with_far_too_many_parts_is_answered_with_a_way_onward(client):
    response = client.get("/families/?" + "&a=1" * 2000)

    page = response.content.decode()
    assert response.status_code == 400
    assert "This address could not be understood" in page
    assert 'href="/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "host"), [("/", "evil.example"), ("/families/?" + "&a=1" * 2000, "localhost")]
)
def test_what_a_visitor_does_wrong_is_no_entry_in_the_log(client, caplog, path, host):
    assert client.get(path, headers={"Host": host}).status_code == 400
    assert not caplog.records


@pytest.mark.django_db
def test_a_failure_shows_a_page_that_says_what_to_do_and_nothing_of_the_fault(client, caplog):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("password=hunter2")

    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        response = client.get("/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong" in page
    assert "Try again in a minute" in page
    assert "hunter2" not in page
    assert "hunter2" in caplog.text  # for whoever runs the site


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/here/", "/families/?" + "&a=1" * 2000, "/"])
def test_an_error_page_gets_no_cookie_and_the_security_headers(client, path):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError

    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        response = client.get(path)
    assert response.status_code >= 400
    assert not response.cookies
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
