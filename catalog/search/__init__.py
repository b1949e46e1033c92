"""Full-text search over what visitors can see: `search`, `suggest`, and `rebuild` where nobody can wait.

Behind them stands an index in this process's memory; a search server could stand there as well. Nothing
outside this package knows which it is.
"""

from catalog.search.live import forget, rebuild, search, suggest
from catalog.search.results import Choice, Facets, Found, Hit, Suggestion

__all__ = ["Choice", "Facets", "Found", "Hit", "Suggestion", "forget", "rebuild", "search", "suggest"]
