"""Words for who leads people in other languages of Europe, by what conventions call them. Pure.

They say the level alone. What the work is, a library says in its own language.
"""

from catalog.titles.normalise import phrases

#: Folded and without accents: as they are written, and as a keyboard without umlauts writes them.
LEADERS = {
    # German
    "teamleiter": "team lead",
    "teamleiterin": "team lead",
    "teamleitung": "team lead",
    "leitung": "head",
    "bereichsleitung": "director",
    "geschaftsfuhrung": "managing director",
    "geschaeftsfuehrung": "managing director",
    "gruppenleiter": "team lead",
    "gruppenleiterin": "team lead",
    "schichtleiter": "shift lead",
    "schichtleiterin": "shift lead",
    "vorarbeiter": "team lead",
    "vorarbeiterin": "team lead",
    "abteilungsleiter": "manager",
    "abteilungsleiterin": "manager",
    "abteilungsleitung": "manager",
    "filialleiter": "branch manager",
    "filialleiterin": "branch manager",
    "werkleiter": "plant manager",
    "werkleiterin": "plant manager",
    "werksleiter": "plant manager",
    "werksleiterin": "plant manager",
    "bereichsleiter": "director",
    "bereichsleiterin": "director",
    "direktor": "director",
    "direktorin": "director",
    "leiter": "head",
    "leiterin": "head",
    "geschaftsfuhrer": "managing director",
    "geschaftsfuhrerin": "managing director",
    "geschaeftsfuehrer": "managing director",
    "geschaeftsfuehrerin": "managing director",
    "projektleiter": "project manager",
    "projektleiterin": "project manager",
    "projektmanager": "project manager",
    "projektmanagerin": "project manager",
    "produktmanager": "product manager",
    "produktmanagerin": "product manager",
    # French
    "directeur": "director",
    "directrice": "director",
    "responsable": "manager",
    # Spanish and Portuguese
    "directora": "director",
    "gerente": "manager",
    "jefe": "manager",
    "jefa": "manager",
    "diretor": "director",
    "diretora": "director",
    # Italian
    "direttore": "director",
    "direttrice": "director",
    "responsabile": "manager",
    # Dutch
    "teamleider": "team lead",
    "afdelingshoofd": "manager",
}

#: Two words for one who leads, as they are written.
LEADING_PAIRS = phrases(
    """
    directeur general|directrice generale|directora general|diretor geral|diretora geral
    direttore generale|direttrice generale
    """
)
