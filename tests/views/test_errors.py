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
def test_a_failure_shows_a_page_that_says_what_to_do_and_nothing_of_the_fault(client):
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
