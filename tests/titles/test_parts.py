"""Which words of a title say the level, who leads, and what the work is."""

import pytest

from catalog.titles.cleaning import clean
from catalog.titles.parts import Splitter, says_who


def split(title, crafts=()):
    parts = Splitter(crafts).split(clean(title))
    return " ".join(parts.marks), parts.head, " ".join(parts.name)


@pytest.mark.parametrize(
    "title",
    [
        "Sr Software Engineer",
        "Snr. Software Engineer",
        "Senior Software Engineer",
        "Software Engineer, Senior",
        "Software Engineer Senior",
        "Engineer, Senior Software",
        "Software Senior Engineer",
        "Software Engineer (Senior)",
        "Senior Engineer, Software",
    ],
)
def test_senior_is_found_wherever_it_stands(title):
    assert split(title) == ("senior", "", "software engineer")


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Software Engineer III", "3"),
        ("Software Engineer 3", "3"),
        ("Software Engineer Level 3", "3"),
        ("Software Engineer 03", "3"),
        ("Software Engineer L5", "l5"),
        ("Software Engineer IC4", "ic4"),
        ("L5 Software Engineer", "l5"),
        ("Jr. Software Engineer", "junior"),
        ("Entry-Level Software Engineer", "entry"),
        ("Mid-Level Software Engineer", "mid"),
        ("New Grad Software Engineer", "graduate"),
        ("Software Engineer Intern", "intern"),
        ("Software Engineering Internship", "intern"),
        ("Lead Software Engineer", "lead"),
        ("Software Engineer Lead", "lead"),
        ("Chief Software Engineer", "chief"),
        ("Android Lead Developer", "lead"),
        ("Software Engineer 0", ""),
        ("Software Engineer %00", ""),
    ],
)
def test_words_for_the_level_are_written_as_conventions_write_them(title, mark):
    assert split(title)[:2] == (mark, "")


@pytest.mark.parametrize(
    ("title", "marks", "head", "name"),
    [
        ("Manager, Product Design", "", "manager", "product design"),
        ("Product Design Manager", "", "manager", "product design"),
        ("Product Design, Manager", "", "manager", "product design"),
        ("Manager of Product Design", "", "manager", "product design"),
        ("Sr. Mgr., Product Design", "senior", "manager", "product design"),
        ("Director of Engineering", "", "director", "engineering"),
        ("Head of Engineering", "", "head", "engineering"),
        ("VP, Finance", "", "vice president", "finance"),
        ("Finance VP", "", "vice president", "finance"),
        ("EVP Finance", "executive", "vice president", "finance"),
        ("AVP Finance", "assistant", "vice president", "finance"),
        ("Chief Financial Officer", "", "chief officer", "financial"),
        ("President and CEO", "", "president", ""),
        ("Executive Director", "", "executive director", ""),
        ("Engineering Team Lead", "", "team lead", "engineering"),
        ("Supervising Nurse", "", "supervisor", "nurse"),
        ("Operations Managers", "", "manager", "operations"),
        ("Deputy Commissioner Collaborative Policing", "deputy", "commissioner", "collaborative policing"),
        ("Fire Prevention Chief", "", "chief", "fire prevention"),
        ("Chief of Staff", "", "chief of staff", ""),
        ("Elementary School Principal", "", "school principal", "elementary"),
        (
            "Vice President Global Support Representatives",
            "",
            "vice president",
            "global support representatives",
        ),
        ("Marketing Manager", "", "manager", "marketing"),
        ("Audit Partner", "", "partner", "audit"),
        ("Head Treasury Operations", "", "head", "treasury operations"),
        ("Purchasing Head Production", "", "head", "purchasing production"),
        ("EU Head of Marketing", "", "head", "eu marketing"),
        ("Vice President in Information Technology", "", "vice president", "information technology"),
        (
            "Chief Legal Officer, General Counsel, and Board Secretary",
            "",
            "chief officer",
            "legal",
        ),
        ("Managing Director at Northwind Partners", "", "managing director", ""),
        ("Director of Design, Co-Founder", "", "cofounder", "design"),
        ("Member of the Board of Directors", "", "member of the board", ""),
        ("Prison Warden", "", "warden", "prison"),
        ("Sales Vice President General Manager", "", "vice president", "sales"),
        ("Director, Front Office", "", "director", "front office"),
        ("Director Office Management", "", "director", "office management"),
    ],
)
def test_who_leads_people_is_told_from_what_they_lead(title, marks, head, name):
    assert split(title) == (marks, head, name)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Teamleiterin Kundenservice (m/w/d)", "team lead"),
        ("Leiter Vertrieb", "head"),
        ("Abteilungsleiter Einkauf", "manager"),
        ("Geschäftsführer", "managing director"),
        ("Geschaeftsfuehrerin", "managing director"),
        ("Directeur des opérations", "director"),
        ("Directrice Produit", "director"),
        ("Responsable Marketing", "manager"),
        ("Gerente de ventas", "manager"),
        ("Direttore Generale", "managing director"),
        ("Directeur général", "managing director"),
        ("Directora General", "managing director"),
        ("Leitung Vertrieb", "head"),
        ("Bereichsleitung Logistik", "director"),
        ("Geschäftsführung", "managing director"),
        ("Teamleider Logistiek", "team lead"),
        ("Projektleiterin Neubau", ""),
        ("Produktmanager", ""),
    ],
)
def test_who_leads_people_is_told_in_other_languages_of_europe(title, head):
    assert split(title)[1] == head


@pytest.mark.parametrize(
    "title",
    [
        "Product Manager",
        "Account Manager",
        "Field Marketing Manager",
        "Project Manager",
        "Program Manager",
        "Product Manager Data Optimisation",
        "Account Manager for Retail",
        "Art Director",
        "HR Business Partner",
        "Air Traffic Controller",
        "Product Owner",
        "Airline Captain",
        "Assistant to the Director",
        "Executive Assistant",
        "Director Assistant",
        "Owner Operator",
        "Chair Maker",
        "Head Chef",
        "Head Hunter",
        "HeadHunter",
        "Head Start Teacher",
        "Manager in Training",
        "Attorney at Law",
        "Partner Manager",
        "Game Warden",
        "Receptionist, Director's Office",
        "Director's Office Receptionist",
        "Receptionist, CEO Office",
    ],
)
def test_a_craft_and_a_helper_lead_nobody(title):
    assert split(title)[1] == ""


def test_a_librarys_own_role_name_is_a_craft():
    assert split("Customer Success Manager", {("customer", "success", "manager")})[1] == ""
    assert split("Yard Manager")[1] == "manager"
    assert split("Yard Manager", {("yard", "manager")})[1] == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Staff Accountant", "staff accountant"),
        ("Senior Living Consultant", "senior living consultant"),
        ("Lead Generation Specialist", "lead generation specialist"),
        ("Master Data Analyst", "master data analyst"),
        ("Principal Investigator", "principal investigator"),
        ("Associate Professor", "associate professor"),
    ],
)
def test_words_that_only_seem_to_say_a_level_belong_to_the_work(title, name):
    assert split(title) == ("", "", name)


@pytest.mark.parametrize(
    ("title", "head", "name"),
    [
        ("Marketing, Product Manager", "", "product manager"),
        ("Quality, Logistics & Marketing Manager", "manager", "logistics marketing"),
        ("Electrical Engineer, Chief Technology Officer", "chief officer", "technology"),
        ("Public Events (Marketing Director)", "director", "marketing"),
        ("Executive Vice President, Chief Strategy Officer", "chief officer", "strategy"),
        ("Software Engineer, Office of the Director", "", "software engineer"),
        ("Secretary, Vice President of Sales", "", "secretary"),
        ("Team Lead & iOS Developer", "team lead", "ios developer"),
        ("Digital Marketing Team Lead and Content Planner", "team lead", "digital marketing"),
        ("Founder & Content Strategist", "founder", "content strategist"),
        ("Account Manager & Head of Sales", "head", "sales"),
    ],
)
def test_the_part_that_says_who_is_the_title(title, head, name):
    assert split(title)[1:] == (head, name)


@pytest.mark.parametrize(
    ("title", "marks", "head"),
    [
        ("Chief Financial Officer, AVP Finance", "", "chief officer"),
        ("Director - CTO Group", "", "director"),
        ("Software Engineer, Senior Data Analyst", "", ""),
        ("Engineer, Senior Software", "senior", ""),
        ("Assistant Director, Director of Nursing", "assistant", "director"),
    ],
)
def test_the_level_of_a_second_job_is_its_own(title, marks, head):
    assert split(title)[:2] == (marks, head)


def test_parts_that_name_a_team_stand_beside_the_work():
    parts = Splitter().split(clean("Software Engineer - Payments - Core"))

    assert parts.asides == (("payments",), ("core",))


def test_a_title_without_words_has_no_parts():
    assert split("???") == ("", "", "")


def test_one_word_does_not_say_who_does_which_work():
    assert says_who(("software", "engineer"))
    assert not says_who(("engineer",))
    assert not says_who(("payments", "core"))


@pytest.mark.parametrize(
    ("title", "head", "name", "ranks"),
    [
        ("EVP & General Counsel", "general counsel", "", ["executive vice president"]),
        ("SVP and CFO", "chief officer", "financial", ["senior vice president"]),
        ("CFO & Senior VP", "chief officer", "financial", ["senior vice president"]),
        ("EVP, Chief Legal Officer", "chief officer", "legal", ["executive vice president"]),
        ("Vice President, General Counsel", "general counsel", "", ["vice president"]),
        ("VP Marketing and CMO", "chief officer", "marketing", ["vice president"]),
        ("Director of Finance and CFO", "chief officer", "financial", ["director"]),
        ("VP of Sales and General Manager", "vice president", "sales", ["general manager"]),
    ],
)
def test_of_two_words_for_who_leads_the_higher_counts_and_keeps_its_own_words_alone(title, head, name, ranks):
    parts = Splitter().split(clean(title))

    assert (parts.head, " ".join(parts.name), parts.marks) == (head, name, ())
    assert [" ".join(rank) for rank in parts.ranks] == ranks


@pytest.mark.parametrize(
    "title", ["President and CEO", "Sales Manager and Vice President", "Vice President, Partner"]
)
def test_where_nothing_tells_which_of_two_the_work_is_none_is_set_aside(title):
    assert Splitter().split(clean(title)).ranks == ()


def test_whoever_works_for_a_leader_is_none():
    assert split("Assistant to the CEO") == ("", "", "assistant")
    assert split("Chief of Staff to the CEO") == ("", "chief of staff", "")
    assert split("PA to the Managing Director") == ("", "", "pa")
    assert split("Order to Delivery Supervisor") == ("", "supervisor", "order delivery")


def test_a_number_after_who_does_the_work_ends_what_they_are_called():
    parts = Splitter().split(clean("Software Engineer II Payments"))

    assert (parts.marks, parts.name, parts.asides) == (("2",), ("software", "engineer"), (("payments",),))
    assert split("Data Engineer 2 Year Contract")[0] == ""


@pytest.mark.parametrize(
    ("title", "aside"),
    [
        ("Data Analyst, Plant 3", "plant 3"),
        ("Data Scientist, Team V", "team v"),
        ("Data Scientist - Team X", "team x"),
        ("Software Engineer (Python) - Python 3", "python 3"),
        ("Product Manager, Web 3", "web 3"),
        ("Product Manager - Category 1", "category 1"),
        ("Product Manager, Windows 11", "windows 11"),
        ("Operations Manager, Senior Region 2", "region 2"),
    ],
)
def test_a_number_of_something_beside_the_work_is_no_level(title, aside):
    parts = Splitter().split(clean(title))

    assert " ".join(parts.asides[-1]) == aside
    assert not any(map(str.isdecimal, parts.marks))


def test_a_number_beside_the_work_is_a_level_where_it_is_called_one_or_stands_alone():
    assert split("Data Analyst, Plant Level 3")[0] == "3"
    assert split("Data Analyst, Senior II")[0] == "senior 2"
    assert split("Data Analyst, Payments, A-II")[0] == "2"
    assert split("Analyst, Data II") == ("2", "", "data analyst")


@pytest.mark.parametrize(
    "title",
    [
        "Engineer / Manager",
        "Engineer/Manager",
        "Engineer & Manager",
        "Engineer and Manager",
        "Engineer; Manager",
        "Manager / Engineer",
        "Software Engineer (Manager)",
        "Senior Software Engineer - Manager",
        "Product Manager, Director",
    ],
)
def test_somebody_who_works_beside_somebody_who_leads_may_be_two(title):
    assert Splitter().split(clean(title)).is_second_job


@pytest.mark.parametrize(
    "title",
    [
        "Product Design, Manager",
        "Manager, Product Design",
        "Engineering Manager",
        "Director of Design, Founder",
        "Partner and Director",
        "Marketing/Brand Manager",
    ],
)
def test_a_field_beside_who_leads_it_is_no_job(title):
    assert not Splitter().split(clean(title)).is_second_job


def test_a_number_after_a_second_job_is_that_jobs_own():
    parts = Splitter().split(clean("Software Engineer, Data Analyst 3"))

    assert (parts.marks, parts.asides) == ((), (("data", "analyst"),))


def test_the_staff_that_somebody_is_a_member_of_is_no_level():
    assert split("Member of Technical Staff") == ("", "", "member technical staff")
    assert split("Senior Member of Technical Staff")[0] == "senior"
    assert split("Software Engineer Staff")[0] == "staff"
