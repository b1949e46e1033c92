"""Public pages, kept as they were sent until something is published.

The publication counter is the only thing that makes a kept page out of date: nothing is ever invalidated.
`middleware.py` stands in front of everything else; the other modules know nothing of requests.
"""
