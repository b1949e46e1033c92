"""Measure how long the index of titles takes to be read from a database and built.

    python benchmarks/title_index.py [--titles 300000]

It adds that many approved titles to the starter library in a database in memory. Times are of the
processor, so that what else the machine does counts little.
"""

import argparse
import time
from itertools import cycle, islice

from starter import starter_library
from titles import make_library

from catalog import resolver
from catalog.models import Brief, Title
from catalog.querysets import TitleStatus
from catalog.titles.normalise import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=300_000)
    size = parser.parse_args().titles
    starter_library()
    briefs = cycle(Brief.objects.published().values_list("pk", flat=True))
    texts = (title.text for title in make_library(size).titles)
    Title.objects.bulk_create(
        (
            Title(brief_id=brief, text=text, normalised=fold(text), status=TitleStatus.APPROVED)
            for brief, text in zip(briefs, islice(texts, size), strict=False)
        ),
        batch_size=5_000,
    )
    start = time.process_time()
    library = resolver.read_library()
    read = time.process_time() - start
    start = time.process_time()
    resolver.rebuild()
    rebuilt = time.process_time() - start
    print(f"{len(library.titles):,} titles: read in {read:.1f} s, read and built in {rebuilt:.1f} s")


if __name__ == "__main__":
    main()
