"""Tantivy: the one module that knows it. Texts come in as plain words, and row numbers go out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

_WRITER_BYTES = 64_000_000
_ANALYZER = "words"
_ROW = "row"

_stemmer = (
    TextAnalyzerBuilder(Tokenizer.whitespace())
    .filter(Filter.remove_long(200))
    .filter(Filter.stemmer("english"))
    .build()
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what `word` has in common with its other forms: engineers, engineering → engin.

    A word too long to be one has none: "".
    """
    stems = _stemmer.analyze(word)
    return stems[0] if stems else ""


class Engine:
    """An index in memory of rows with texts in a few fields, and with exact values.

    `boosts` names the fields of text, each with its weight; `values` the fields of exact values. It is
    built once and can then be read by many threads.
    """

    def __init__(self, boosts: Mapping[str, float], values: Collection[str]) -> None:
        self._boosts = boosts
        builder = SchemaBuilder().add_unsigned_field(_ROW, fast=True)
        for name in boosts:
            builder.add_text_field(name, tokenizer_name=_ANALYZER, index_option="freq")
        for name in values:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()

    def fill(self, rows: Iterable[Mapping[str, Collection[str]]]) -> None:
        """Index the texts and values of each field of each row; the first is row 0."""
        index = Index(self._schema)
        index.register_tokenizer(_ANALYZER, _stemmer)
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for number, row in enumerate(rows):
            document = Document()
            document.add_unsigned(_ROW, number)
            for name, texts in row.items():
                for text in texts:
                    document.add_text(name, text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def word(self, stems: Iterable[str]) -> Query:
        """Return the query for one word in any field; `stems` are the forms it may take."""
        return Query.boolean_query(
            [
                (Occur.Should, Query.boost_query(self._term(field, stem), boost))
                for stem in stems
                for field, boost in self._boosts.items()
            ]
        )

    def word_in(self, field: str, stems: Iterable[str]) -> Query:
        """Return the query for one word in one field."""
        return Query.boolean_query([(Occur.Should, self._term(field, stem)) for stem in stems])

    def value(self, field: str, value: str) -> Query:
        """Return the query for an exact value; it weighs nothing."""
        return Query.const_score_query(self._term(field, value), 0)

    def every(self, queries: Sequence[Query]) -> Query:
        """Return the query for rows that match all of `queries`."""
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def any(self, queries: Sequence[Query]) -> Query:
        """Return the query for rows that match one of `queries`, better if they match more."""
        return Query.boolean_query([(Occur.Should, query) for query in queries])

    def prefer(self, query: Query, preferred: Sequence[tuple[Query, float]]) -> Query:
        """Return `query` with a score added to the rows that also match one of `preferred`."""
        extra = [(Occur.Should, Query.const_score_query(other, score)) for other, score in preferred]
        return Query.boolean_query([(Occur.Must, query), *extra])

    def find(self, query: Query, limit: int) -> list[tuple[int, float]]:
        """Return the best rows with their scores, the best first, rows of one score in their order."""
        hits = self._searcher.search(query, limit=limit, count=False).hits
        rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        return [(int(row or 0), float(score)) for (score, _), row in zip(hits, rows, strict=True)]

    def _term(self, field: str, text: str) -> Query:
        return Query.term_query(self._schema, field, text, index_option="basic")
