"""Titles of managers that O*NET lists sparsely, with the codes that employers' filings give them. Pure.

O*NET has some hundred titles for the occupations of general, marketing and advertising managers, where
companies have thousands made of few words. The table says where employers put the plainest of them in the
filings for foreign workers that the US Department of Labor certified in 2016 (public records): those words
were taken that stood under one code in more than half of the cases in the fit half of
benchmarks/occupations.py. Titles of crafts that O*NET knows well are left to it.
"""

from catalog.titles.normalise import phrases

_BY_CODE = {
    "11-1011": """
        chief executive officer | chief operating officer | chief commercial officer |
        chief strategy officer | chief business officer | chief technology officer | president | chairman |
        chairman of the board |
        president and chief executive officer | executive vice president | division president | co president
        """,
    "11-1021": """
        operations manager | business operations manager | director of operations | operations director |
        vice president of operations | head of operations | operations lead | operations supervisor |
        regional operations manager | global operations manager | service operations director |
        strategy and operations manager | customer operations director | program operations manager |
        general manager | assistant general manager | regional general manager | division general manager |
        business manager | program director | project director | customer service director |
        vice president of customer service | quality director | administrative manager | country manager |
        business unit manager | head of business line | corporate development director |
        director of administration
        """,
    "11-2011": """
        advertising manager | advertising director | advertising and promotions manager | promotions manager |
        account director | account supervisor | media director | advertising account director |
        promotions specialist | vice president of advertising | group account director
        """,
    "11-2021": """
        product manager | product director | director of product management | vice president of product |
        head of product | product marketing manager | product marketing director | product line manager |
        product development manager | product strategy director | product management lead |
        marketing manager | marketing director | vice president of marketing | head of marketing |
        global marketing manager | global marketing director | marketing communications manager |
        marketing communications director | marketing analytics manager | marketing strategy manager |
        marketing operations manager | brand manager | brand director | global brand director |
        brand strategy director | digital marketing director | digital strategy director |
        market manager | market development manager | market strategy manager | category manager |
        business development manager | director of business development | head of business development |
        vice president of business development | international business development director |
        strategy manager | strategy director | vice president of strategy | global strategy manager |
        strategic partnerships manager | partnerships director | strategic marketing manager |
        strategic planning manager | international manager | pricing manager | pricing strategy manager |
        sales and marketing director | vice president of sales and marketing | sales strategy director |
        commercial director | content strategy director | communications strategy director |
        customer insights manager | consumer insights manager | customer marketing manager
        """,
}

_SMALL = ("of", "the", "and")


def _written(title: str) -> str:
    return " ".join(word if word in _SMALL else word.capitalize() for word in title.split())


#: Pairs of a code and a title, in a fixed order.
MANAGERS = tuple(
    (code, _written(title)) for code, table in sorted(_BY_CODE.items()) for title in sorted(phrases(table))
)
