"""The starter library for tests: loaded once in a process, and put back row by row for each test."""

from copy import copy

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction

from catalog.interchange.library import load
from catalog.models import Brief, Edition, PublicationCounter

_kept = {}


def put_library(source):
    """Put the library in the folder `source` into an empty database, and return the report of its load."""
    if not _kept:
        report = load(source)
        _kept["report"], _kept["rows"] = report, take_rows()
        return report
    with transaction.atomic():
        for model, rows in _kept["rows"].items():
            model._base_manager.bulk_create(map(prepare, rows), batch_size=500)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(_kept["rows"])):
                cursor.execute(statement)
        PublicationCounter.bump()
    return _kept["report"]


def take_rows():
    """Return the rows of the catalog by model."""
    models = apps.get_app_config("catalog").get_models(include_auto_created=True)
    rows = {
        model: list(model._base_manager.order_by("pk")) for model in models if model is not PublicationCounter
    }
    for edition in rows[Edition]:
        edition.kind = ContentType.objects.get_for_id(edition.content_type_id).model_class()
    return {model: instances for model, instances in rows.items() if instances}


def prepare(row):
    """Return a row to be added: the type of an edition's subject has a number of its own in each database."""
    row = copy(row)
    if isinstance(row, Edition):
        row.content_type = ContentType.objects.get_for_model(row.kind)
    return row


def longest_briefs(count):
    """Return so many published briefs that say the most, titles included."""
    briefs = Brief.objects.published().with_context().prefetch_related("titles")
    return sorted(briefs, key=count_letters, reverse=True)[:count]


def count_letters(brief):
    texts = [brief.summary, *brief.responsibilities, *brief.skills, *brief.qualifications]
    # A title takes room around its text.
    return sum(map(len, texts)) + sum(len(title.text) + 8 for title in brief.titles.all())
