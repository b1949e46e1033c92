"""Which columns of an export are kept, and which are about people."""

import pytest

from catalog.rosters.columns import check_headings, sort_columns
from catalog.rosters.errors import RosterError
from catalog.rosters.headings import ColumnRole, recognise, tell_personal
from catalog.rosters.personal import tell_personal_values, without_addresses


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Job Title", "title"), ("jobTitle_EN", "title"), ("BUSINESS TITLE", "title"), ("Title (2)", "title"),
        ("Stellenbezeichnung", "title"), ("Intitulé du poste", "title"), ("Nombre del puesto", "title"),
        ("Job Code", "job_code"), ("Stellencode", "job_code"), ("Code emploi", "job_code"),
        ("Pay Grade", "grade"), ("Level", "grade"), ("Entgeltgruppe", "grade"), ("Niveau", "grade"),
        ("Home Department", "department"), ("Home Cost Center", "department"),
        ("Department Head Count", "headcount"), ("Management Level", "grade"),
        ("Department Name", "department"), ("Cost Centre", "department"), ("Kostenstelle", "department"),
        ("Headcount", "headcount"), ("No. of Employees", "headcount"), ("# of Positions", "headcount"),
        ("FTE", "headcount"), ("Effectif", "headcount"), ("Nombre d’employés", "headcount"),
    ],
)  # fmt: skip
def test_a_heading_says_what_a_needed_column_holds(heading, role):
    assert recognise(heading) == role
    assert tell_personal(heading) == ""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Name", "names of people"), ("Employee Name", "names of people"), ("Nachname", "names of people"),
        ("Prénom", "names of people"), ("Nombre", "names of people"), ("Manager", "names of people"),
        ("Reports To", "names of people"), ("Mitarbeiter", "names of people"),
        ("E-Mail", "e-mail addresses"), ("Work Email", "e-mail addresses"), ("Courriel", "e-mail addresses"),
        ("Phone", "telephone numbers"), ("Telefonnummer", "telephone numbers"),
        ("EmployeeID", "numbers of one person each"), ("Personalnummer", "numbers of one person each"),
        ("ID", "numbers of one person each"), ("Matricule", "numbers of one person each"),
        ("SSN", "numbers of identity papers or accounts"), ("IBAN", "numbers of identity papers or accounts"),
        ("Date of Birth", "dates of birth or ages"), ("Geburtsdatum", "dates of birth or ages"),
        ("Gender", "genders or forms of address"), ("Anrede", "genders or forms of address"),
        ("Home Address", "addresses of people"), ("PLZ", "addresses of people"),
        ("Base Salary", "pay"), ("Salary Range From", "pay"), ("Gehalt", "pay"), ("Hourly Rate", "pay"),
        ("Ethnicity", "origin, belief, health or family"), ("Familienstand", "origin, belief, health or family"),
        ("Hire Date", "dates about people"), ("Eintrittsdatum", "dates about people"),
        ("Performance Rating", "assessments of people"), ("Comments", "free text about people"),
        # Places of birth and homes.
        ("Birthplace", "origin, belief, health or family"), ("Place of birth", "origin, belief, health or family"),
        ("City of Birth", "origin, belief, health or family"), ("Geburtsort", "origin, belief, health or family"),
        ("Lieu de naissance", "origin, belief, health or family"),
        ("Lugar de nacimiento", "origin, belief, health or family"),
        ("Comune di nascita", "origin, belief, health or family"),
        ("Geboorteplaats", "origin, belief, health or family"),
        ("Home office", "addresses of people"), ("Homeoffice-Adresse", "addresses of people"),
        ("Hausnummer", "addresses of people"), ("Ville de résidence", "addresses of people"),
        ("Lugar de residencia", "addresses of people"), ("Residenza", "addresses of people"),
        ("Woonplaats", "addresses of people"), ("Thuiswerkadres", "addresses of people"),
        # Who leads, looks after or is asked.
        ("Org lead", "names of people"), ("Org Lead Name", "names of people"), ("Team Lead", "names of people"),
        ("Team lead name", "names of people"), ("Department Head", "names of people"),
        ("Head of Department", "names of people"), ("Cost Center Manager", "names of people"),
        ("Worker's Manager", "names of people"), ("Matrix Manager", "names of people"),
        ("HR Business Partner", "names of people"), ("HRBP Name", "names of people"),
        ("Recruiter", "names of people"), ("Created By", "names of people"),
        ("Teamleiter", "names of people"), ("Abteilungsleitung", "names of people"),
        ("Kostenstellenverantwortlicher", "names of people"), ("Mitarbeiter/in", "names of people"),
        ("Chef d’équipe", "names of people"), ("Gestionnaire RH", "names of people"),
        ("Líder de equipo", "names of people"), ("Jefe inmediato", "names of people"),
        ("Responsabile diretto", "names of people"), ("Capo reparto", "names of people"),
        ("Teamleider", "names of people"), ("Afdelingshoofd", "names of people"),
        # Other names and numbers.
        ("Rufname", "names of people"), ("Geburtsname", "names of people"), ("Nom de naissance", "names of people"),
        ("Roepnaam", "names of people"), ("Tussenvoegsel", "names of people"),
        ("Steuerklasse", "numbers of identity papers or accounts"),
        ("N° de sécurité sociale", "numbers of identity papers or accounts"),
        ("Número de la Seguridad Social", "numbers of identity papers or accounts"),
        ("Nationalität", "origin, belief, health or family"),
        ("Burgerlijke staat", "origin, belief, health or family"),
    ],
)  # fmt: skip
def test_a_heading_says_that_a_column_is_about_people(heading, kind):
    assert tell_personal(heading) == kind
    assert recognise(heading) is None


@pytest.mark.parametrize("heading", ["Notiz", "Position Incumbent", "Mitarbeiterschlüssel"])
def test_headings_that_systems_of_people_have_are_known(heading):
    assert tell_personal(heading)


def test_one_address_among_titles_makes_no_column_of_addresses_and_is_taken_out():
    titles = ["Coder", "Builder"] * 6 + ["Coder grace@example.org"]

    assert tell_personal_values(titles, ColumnRole.TITLE) == ""
    assert tell_personal_values(titles, None) == "e-mail addresses"
    assert tell_personal_values([*titles, "ada@example.org"], ColumnRole.TITLE) == "e-mail addresses"
    assert without_addresses("Coder grace@example.org") == "Coder"


@pytest.mark.parametrize(
    ("value", "without"),
    [
        ("Sales Rep +49 171 1234567", "Sales Rep"),
        ("Sales Rep (030 1234 5678)", "Sales Rep ( )"),
        ("Engineer 48213-2024", "Engineer 48213-2024"),
        ("Tier 1 Support 24/7", "Tier 1 Support 24/7"),
    ],
)
def test_a_telephone_number_in_a_title_is_taken_out_and_a_requisition_stays(value, without):
    assert without_addresses(value) == without


@pytest.mark.parametrize(
    "heading",
    [
        "Foo", "Work Location", "Job Family", "Management Chain Level 2", "Country", "Office", "Office Location",
        "Job lead", "Lead level", "Team Lead Level", "Manager Level", "Leadership Level", "Is Manager",
        "Leader Type", "Worker Type", "Direct Reports", "Home Org", "Standort",
    ],
)  # fmt: skip
def test_any_other_heading_says_nothing(heading):
    assert (recognise(heading), tell_personal(heading)) == (None, "")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["grace@example.org", "Coder", "", "Builder"], "e-mail addresses"),
        (["+49 30 1234567", "(212) 555-01999", "030 12345678"], "telephone numbers"),
        (["1980-02-01", "01.02.1980", "1 Feb 1980"], "dates about people"),
        (["078-05-1120", "219-09-9999"], "numbers of identity papers or accounts"),
        (["DE89 3704 0044 0532 0130 00"], "numbers of identity papers or accounts"),
        (["$ 85,000", "€90.000", "120,000.00"], "pay"),
        (["Grace Hopper", "Byron, Ada", "Nguyen Thi Hoa", "Meier, Hans"], "names of people"),
        (["m", "F", "f", "d"], "genders or forms of address"),
        (["Mr.", "Mrs", "Dr."], "genders or forms of address"),
        ([f"E{n:06}" for n in range(30)], "numbers of one person each"),
        ([f"{first} {last}" for first in ("Xiu", "Oyelaran", "Tove", "Ngozi") for last in
          ("Abara", "Lindqvist", "Zhou", "Okafor", "Bauer")], "names of people"),
        (["Coder", "x" * 501], "free text about people"),
    ],
)  # fmt: skip
def test_values_say_that_a_column_is_about_people(values, kind):
    assert tell_personal_values(values, None) == kind


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["", " "],
        ["Senior Software Engineer", "Art Director", "Bill Collector", "Dean of Students", "Frank Tester"]
        * 5,
        ["Engineering", "Finance", "Finance"] * 10,
        ["G4", "G5", "G4"] * 10,
        ["Berlin", "Paris", "Austin", "Florence"] * 10,
        ["12", "3", "1,200"] * 10,
        [f"{level} {craft} Engineer" for level in ("Junior", "Senior", "Lead") for craft in "ABCDEFGHIJ"],
    ],
)
def test_values_that_say_nothing_about_people_are_kept(values):
    assert tell_personal_values(values, None) == ""


@pytest.mark.parametrize("values", [["15-1252", "15-1299"], [f"J-{n}" for n in range(30)], ["100-200-3000"]])
def test_codes_of_jobs_may_all_differ_and_look_like_numbers_of_telephones(values):
    assert tell_personal_values(values, ColumnRole.JOB_CODE) == ""


class TestSorting:
    def test_gives_a_role_to_the_column_that_says_nothing_else(self):
        found = sort_columns(
            ["Title of the post", "Job Title", "Grade Name", "Grade"], [["Coder"], ["Builder"], ["G"], ["4"]]
        )
        assert [(column.name, column.role) for column in found.kept] == [
            ("Title of the post", None),
            ("Job Title", "title"),
            ("Grade Name", None),
            ("Grade", "grade"),
        ]

    def test_drops_a_salutation_called_title_where_the_titles_are_elsewhere(self):
        found = sort_columns(["Title", "Position Title"], [["Mr", "Mrs"], ["Coder", "Builder"]])

        assert [column.name for column in found.kept] == ["Position Title"]
        assert [(column.name, column.reason) for column in found.dropped] == [
            ("Title", "Its values look like genders or forms of address.")
        ]

    def test_refuses_titles_that_are_people_and_says_what_to_do(self):
        with pytest.raises(RosterError, match="Take these values out of the file, or give the column"):
            sort_columns(["Job Title", "Grade"], [["Grace Hopper", "Maria Meier"], ["G4", "G5"]])

    def test_says_nothing_of_the_values_it_refuses(self):
        with pytest.raises(RosterError) as refusal:
            sort_columns(["Job Title"], [["Grace Hopper", "Maria Meier"]])
        assert "Hopper" not in str(refusal.value)

    def test_leaves_empty_columns_out(self):
        found = sort_columns(["Job Title", "Grade"], [["Coder"], [" "]])
        assert [column.reason for column in found.dropped] == ["It is empty."]


@pytest.mark.parametrize(
    "row", [["Grace Hopper", "Coder"], ["a@example.org", "Coder"], ["1980-02-01", "Coder"]]
)
def test_a_first_row_that_holds_a_person_is_no_row_of_headings(row):
    with pytest.raises(RosterError, match="The first row seems to hold a person"):
        check_headings(row)


def test_headings_are_no_person():
    check_headings(["Job Title", "Name", "Art", "Grade", "Column 5", "Mark", "Other", "X", "Grace"])
