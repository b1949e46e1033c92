"""Headings of columns, and the words by which they say what they hold. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from catalog.titles.headings import TITLE_HEADINGS, fold_heading
from catalog.titles.normalise import phrases

#: The length of no phrase.
_NONE = (0, 0)


class ColumnRole(StrEnum):
    """What a column that is needed holds."""

    TITLE = "title"
    JOB_CODE = "job_code"
    GRADE = "grade"
    DEPARTMENT = "department"
    HEADCOUNT = "headcount"

    @property
    def label(self) -> str:
        """The role as people read it."""
        return self.value.replace("_", " ").capitalize()


#: What the headings of needed columns say, folded, in the languages of the exports that we expect.
ROLES: Mapping[ColumnRole, frozenset[str]] = {
    ColumnRole.TITLE: frozenset(TITLE_HEADINGS),
    ColumnRole.JOB_CODE: phrases(
        """job code|jobcode|job id|job number|job no|job key|job profile|job profile id|job profile code
        role code|role id|title code|title code no|position code|class code|job class|job class code
        classification code|job classification|stellencode|funktionscode|tatigkeitsschlussel|code emploi
        code poste|code metier|code fonction|codigo de puesto|codigo puesto|codigo del puesto
        codice mansione|functiecode|codigo do cargo"""
    ),
    ColumnRole.GRADE: phrases(
        """grade|pay grade|salary grade|job grade|salary band|pay band|pay scale|pay level|pay group
        wage group|wage grade|salary level|compensation grade|band|level|job level|career level
        career band|management level|entgeltgruppe|tarifgruppe|gehaltsgruppe|gehaltsband|lohngruppe
        besoldungsgruppe|stufe|eingruppierung|echelon|niveau|coefficient|grade salarial|grado|nivel
        nivel salarial|livello|inquadramento|schaal|salarisschaal|loonschaal|nivel do cargo|step"""
    ),
    ColumnRole.DEPARTMENT: phrases(
        """department|dept|division|team|business unit|cost centre|cost center|organisation|organization
        org unit|organisational unit|organizational unit|function|supervisory organisation
        supervisory organization|agency|abteilung|bereich|kostenstelle|organisationseinheit|service
        direction|departement|equipe|departamento|area|centro de coste|reparto|ufficio|centro di costo
        afdeling|kostenplaats|unit|section"""
    ),
    ColumnRole.HEADCOUNT: phrases(
        """headcount|head count|hc|fte|count|number of employees|no of employees|employee count|employees
        number of people|number of incumbents|incumbents|no of incumbents|number of positions
        of positions|people|staff|staff count|anzahl|anzahl mitarbeiter|anzahl mitarbeitende
        mitarbeiterzahl|kopfe|kopfzahl|effectif|effectifs|nombre d employes|nombre de salaries|etp
        numero de empleados|plantilla|organico|numero dipendenti|numero di dipendenti|aantal
        aantal medewerkers|quantidade|numero de funcionarios"""
    ),
}

#: What headings of personal columns say, by what such a column holds. Whoever bears a job is nowhere needed.
PERSONAL: Mapping[str, frozenset[str]] = {
    "e-mail addresses": phrases("email|e mail|mail|upn|courriel|correo|correo electronico|posta elettronica"),
    "telephone numbers": phrases(
        """phone|telephone|mobile|cell|tel|fax|extension|telefon|handy|mobil|rufnummer|portable|movil
        telefono|celular|cellulare|telefoon|telefone"""
    ),
    "names of people": phrases(
        """name|names|first name|last name|full name|middle name|given name|preferred name|legal name
        maiden name|surname|forename|lastname|firstname|fullname|initials|employee name
        employee full name|worker name|manager name|supervisor name|line manager|people manager
        reports to|reporting to|hiring manager|supervisor|nachname|vorname|familienname|zuname
        mitarbeitername|vorgesetzter|vorgesetzte|fuhrungskraft|nom|prenom|nom de famille|responsable
        superieur|superieur hierarchique|nombre|nombres|apellido|apellidos|jefe|supervisora|nome|cognome
        nominativo|sobrenome|naam|achternaam|voornaam|leidinggevende|spouse|next of kin
        emergency contact|contact|nickname|birth name|rufname|geburtsname|notfallkontakt|nom de naissance
        roepnaam|geboortenaam|tussenvoegsel|voorletters"""
    ),
    "numbers of one person each": phrases(
        """employee id|employee number|employee no|employee code|employee key|emp id|emp no|emp number
        empid|eid|personnel id|personnel number|personnel no|staff id|staff number|staff no|worker id
        person id|person number|associate id|associate number|payroll id|payroll number|badge
        badge number|user id|userid|username|user name|login|network id|clock number|candidate id
        workday id|personalnummer|personalschlussel|mitarbeiterschlussel
        position incumbent|job incumbent|personal nr|pers nr|persnr|mitarbeiter id|mitarbeiternummer
        mitarbeiter nr|matricule|matricola|id employe|numero de empleado|id empleado|id dipendente
        personeelsnummer|medewerker id|id de empleado|matricula"""
    ),
    "numbers of identity papers or accounts": phrases(
        """ssn|social security|national id|national insurance|ni number|nino|passport|tax id|tax number|tin
        iban|bank|bank account|account number|sort code|steuer id|steuernummer|sozialversicherung
        sozialversicherungsnummer|reisepass|ausweis|numero de securite sociale|nir|dni|nie|nif|rfc|curp
        cuil|codice fiscale|bsn|burgerservicenummer|cpf|rg|aadhaar|pan number|driving licence
        driver license|licence number|license number|steuerklasse|bankverbindung|krankenkasse|sv nummer
        securite sociale|seguridad social|rekeningnummer"""
    ),
    "dates of birth or ages": phrases(
        """birth|dob|birthday|birthdate|date of birth|year of birth|age|age group|geburtsdatum|geburtstag
        geburtsjahr|alter|naissance|date de naissance|nacimiento|fecha de nacimiento|edad|nascita
        data di nascita|eta|geboortedatum|leeftijd|nascimento|data de nascimento|idade|lebensalter"""
    ),
    "genders or forms of address": phrases(
        """gender|sex|pronoun|pronouns|salutation|honorific|prefix|geschlecht|anrede|sexe|civilite|genre
        sexo|genero|tratamiento|sesso|genere|geslacht|aanhef"""
    ),
    "addresses of people": phrases(
        """address|home address|street|postcode|post code|zip|zip code|postal code|adresse|anschrift
        strasse|plz|postleitzahl|wohnort|rue|code postal|domicile|direccion|calle|codigo postal
        domicilio|indirizzo|via|cap|adres|straat|endereco|cep|residence|county of residence
        city of residence|home office|homeoffice|home location|home city|home state|house number
        wohnanschrift|hausnummer|domicilio particular|residencia|residenza|woonplaats|woonadres|huisnummer
        thuiswerkadres|thuisadres"""
    ),
    "pay": phrases(
        """salary|salaries|wage|wages|pay|base pay|compensation|bonus|earnings|income|remuneration
        commission|allowance|equity|stock|hourly rate|annual rate|pay rate|rate of pay|gehalt
        grundgehalt|lohn|vergutung|entgelt|salaire|prime|salario|sueldo|nomina|retribucion|stipendio
        retribuzione|ral|salaris|loon|vencimento|remuneracao"""
    ),
    "origin, belief, health or family": phrases(
        """ethnicity|ethnic|race|nationality|citizenship|disability|disabled|religion|birthplace|birth place
        place of birth|city of birth|country of birth|geburtsort|geburtsland|lieu de naissance
        ville de naissance|pays de naissance|lugar de nacimiento|ciudad de nacimiento|pais de nacimiento
        luogo di nascita|comune di nascita|geboorteplaats|geboorteland|local de nascimento
        religious|marital|marital status|veteran|orientation|union|union member|health|sick|sickness
        absence|visa|work permit|children|dependents|konfession|religionszugehorigkeit
        staatsangehorigkeit|familienstand|schwerbehinderung|gewerkschaft|kinder|nationalite|handicap
        situation familiale|situation de famille|nacionalidad|estado civil|discapacidad|nazionalita
        stato civile|nationaliteit|nacionalidade|nationalitat|kinderfreibetrag|burgerlijke staat"""
    ),
    "dates about people": phrases(
        """date|hire date|start date|date of hire|hire|hired|joined|joining|tenure|seniority date
        termination|length of service|years of service|service years|eintritt|eintrittsdatum|austritt
        austrittsdatum|datum|betriebszugehorigkeit|embauche|anciennete|date d embauche|fecha|antiguedad
        data di assunzione|indiensttreding|data"""
    ),
    "assessments of people": phrases(
        """performance|rating|potential|review score|talent|flight risk|succession|9 box|beurteilung
        leistung|evaluation|desempeno|valutazione"""
    ),
    "free text about people": phrases(
        """comment|comments|note|notes|remark|remarks|bemerkung|bemerkungen|kommentar|notiz|notizen|vermerk|vermerke|commentaire
        commentaires|remarques|observaciones|comentarios|osservazioni|opmerking|opmerkingen|observacoes"""
    ),
    "pictures or pages of people": phrases("photo|picture|image|linkedin|url|profile url|foto|bild"),
}

#: Headings that stand alone for a person, and beside other words for much else.
ALONE: Mapping[str, frozenset[str]] = {
    "names of people": phrases(
        """employee|worker|person|incumbent|manager|individual|member|associate|holder|who|mitarbeiter
        mitarbeiterin|mitarbeitende|salarie|collaborateur|empleado|trabajador|dipendente|collaboratore
        medewerker|colaborador|funcionario|candidate|user|owner|mitarbeiter in|mitarbeitende r
        worker s manager|employee s manager|direct manager|current manager|reporting manager|matrix manager
        functional manager|second level manager|skip level manager|next level manager|team manager
        department manager|cost center manager|cost centre manager|project manager|org lead|org leader
        organisation lead|organization lead|team lead|team leader|teamlead|group lead|department lead
        department head|head of department|unit head|section head|function head|hr partner|hrbp
        hr business partner|people partner|business partner|recruiter|mentor|buddy|approver|created by
        last modified by|teamleiter|teamleiterin|teamleitung|gruppenleiter|gruppenleitung
        abteilungsleiter|abteilungsleiterin|abteilungsleitung|bereichsleiter|bereichsleitung|chef|chefin
        kostenstellenverantwortlicher|kostenstellenverantwortliche|ansprechpartner|ansprechpartnerin
        personalreferent|personalreferentin|chef d equipe|chef de service|chef de projet|gestionnaire
        gestionnaire rh|referent rh|valideur|lider|lider de equipo|encargado|responsabile
        responsabile diretto|capo|capo reparto|caporeparto|superiore|superiore diretto|referente hr
        teamleider|afdelingshoofd|hr adviseur|partner"""
    ),
    "numbers of one person each": phrases(
        "id|no|nr|number|nummer|numero|identifier|key|uuid|guid|row|row id"
    ),
}

#: Words of headings that say what a column holds where they stand alone, and beside others may say anything.
_VAGUE = phrases(
    """job|position|role|level|band|unit|team|count|people|staff|function|funktion|stelle|rolle|poste
    emploi|metier|service|direction|section|employees|niveau|nivel|step|stufe|area|hc|puesto|cargo
    profilo|designation|occupation|organico|plantilla|anzahl|aantal|fonction|functie|funcao|agency"""
)

#: How words of headings begin that say what a personal column holds, where languages write words as one.
_STEMS: Mapping[str, str] = {
    "telefon": "telephone numbers",
    "geburts": "dates of birth or ages",
    "gehalt": "pay",
    "vergutung": "pay",
    "stundenlohn": "pay",
    "personalnummer": "numbers of one person each",
    "mitarbeitername": "names of people",
    "mitarbeiternummer": "numbers of one person each",
    "emailadress": "e-mail addresses",
    "mailadress": "e-mail addresses",
    "sozialversicherung": "numbers of identity papers or accounts",
    "privatadress": "addresses of people",
}

#: Words that say no more than that what follows is called something.
_NAMING = phrases("name|names|nom|nombre|nome|naam|bezeichnung|libelle|descr|description|desc")


def recognise(name: str) -> ColumnRole | None:
    """Return what the heading of a needed column says that it holds; None for any other."""
    heading = fold_heading(name)
    if _tell_alone(heading):
        return None
    lengths = {role: _find_longest(heading, known) for role, known in ROLES.items()}
    role = max(lengths, key=lengths.__getitem__)
    if lengths[role] > max(_find_longest(heading, known) for known in PERSONAL.values()):
        return role
    if rest := _without_naming(heading):
        # “Department name” is the name of no person.
        return next((role for role, known in ROLES.items() if rest in known), None)
    return None


def is_exact(name: str) -> bool:
    """Whether the heading of a needed column says nothing but what it holds."""
    heading = fold_heading(name)
    return any(heading in known for known in ROLES.values())


def tell_personal(name: str) -> str:
    """Return what a heading says that a personal column holds, such as “pay”; "" for any other."""
    heading = fold_heading(name)
    if alone := _tell_alone(heading):
        return alone
    if recognise(name):
        return ""
    lengths = {kind: _find_longest(heading, known) for kind, known in PERSONAL.items()}
    kind = max(lengths, key=lengths.__getitem__)
    if lengths[kind] > _NONE:
        return kind
    return next((kind for stem, kind in _STEMS.items() if f" {stem}" in f" {heading}"), "")


def _tell_alone(heading: str) -> str:
    """Return what a folded heading that stands alone holds, “name” and the like apart; "" for any other."""
    said = {heading, _without_naming(heading)}
    return next((kind for kind, known in ALONE.items() if not known.isdisjoint(said)), "")


def _without_naming(heading: str) -> str:
    """Return what a folded heading names: “team lead” of “team lead name”; "" where it names nothing."""
    words = heading.split()
    rest = [word for word in words if word not in _NAMING]
    return " ".join(rest) if len(rest) < len(words) else ""


def _find_longest(heading: str, known: frozenset[str]) -> tuple[int, int]:
    """Return how many words and signs the longest of some phrases has that a heading holds."""
    spaced = f" {heading} "
    said = (
        phrase for phrase in known if (phrase == heading if phrase in _VAGUE else f" {phrase} " in spaced)
    )
    return max(((len(phrase.split()), len(phrase)) for phrase in said), default=_NONE)
