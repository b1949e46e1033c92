"""The health check."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_it_answers_when_the_database_does(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_it_says_so_when_the_database_does_not(client):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "does not answer"}
