"""What is taken from a title before it is read, and the record of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.titles.cleaning import LONGEST, clean, clean_written, words_of

ENGINEER = (("software", "engineer"),)


@pytest.mark.parametrize(
    ("title", "kind", "text"),
    [
        ("Software Engineer (Berlin)", "location", "Berlin"),
        ("Software Engineer - New York, NY", "location", "New York"),
        ("Software Engineer, EMEA", "location", "EMEA"),
        ("Software Engineer San Francisco", "location", "San Francisco"),
        ("Software Engineer based in Leeds", "location", "based in Leeds"),
        ("Software Engineer - São Paulo", "location", "São Paulo"),
        ("Software Engineer (Remote)", "work mode", "Remote"),
        ("Remote Software Engineer", "work mode", "Remote"),
        ("Software Engineer - Hybrid", "work mode", "Hybrid"),
        ("Software Engineer, 100% remote", "work mode", "100% remote"),
        ("Software Engineer (On-site)", "work mode", "On-site"),
        ("Software Engineer (Contract)", "contract", "Contract"),
        ("Software Engineer - Fixed-term", "contract", "Fixed-term"),
        ("Software Engineer (12 months FTC)", "contract", "12 months FTC"),
        ("Part-Time Software Engineer", "contract", "Part-Time"),
        ("Software Engineer (Maternity Cover)", "contract", "Maternity Cover"),
        ("Contract Software Engineer", "contract", "Contract"),
        ("Software Engineer 6 months", "contract", "6 months"),
        ("Software Engineer 12-month contract", "contract", "12-month contract"),
        ("Software Engineer 6 months London", "contract", "6 months"),
        ("Software Engineer 6 months London", "location", "London"),
        ("Software Engineer 6 months - Berlin", "contract", "6 months"),
        ("Berlin Software Engineer", "location", "Berlin"),
        ("Software Engineer (m/f/d)", "gender marker", "m/f/d"),
        ("Software Engineer m/w/d", "gender marker", "m/w/d"),
        ("Software Engineer (all genders)", "gender marker", "all genders"),
        ("Software Engineer (f|m|x)", "gender marker", "f|m|x"),
        ("Software Engineer #48213", "requisition number", "#48213"),
        ("R-20391 Software Engineer", "requisition number", "R-20391"),
        ("Software Engineer - Req ID: 4471", "requisition number", "Req ID: 4471"),
        ("Software Engineer JR100234", "requisition number", "JR100234"),
        ("FMC-CFO-001-Software Engineer", "requisition number", "FMC-CFO-001-"),
        ("Software Engineer - Night Shift", "shift", "Night Shift"),
        ("Software Engineer ($120k - $150k)", "pay", "$120k - $150k"),
        ("URGENTLY HIRING: Software Engineer", "advert", "URGENTLY HIRING"),
        ("Urgent Software Engineer", "advert", "Urgent"),
        ("Software Engineer (2 positions)", "advert", "(2 positions)"),
        ("Software Engineer, Summer 2025", "season or year", "Summer 2025"),
        ("Summer 2026 Software Engineer", "season or year", "Summer 2026"),
        ("Software Engineer (Fall/Winter 2025)", "season or year", "Fall/Winter 2025"),
        ("Software Engineer - September 2025 Start", "season or year", "September 2025 Start"),
        ("Software Engineer 2025/26", "season or year", "2025/26"),
        ("Software Engineer - Off-Cycle", "season or year", "Off-Cycle"),
        ("Software Engineer 2025-10293", "requisition number", "2025-10293"),
        ("Software Engineer:in", "gender marker", ":in"),
        ("Software Engineer/in", "gender marker", "/in"),
        ("Software Engineer @ Acme Ltd", "employer", "@ Acme Ltd"),
        ("Software Engineer (Ref the blue folder)", "remark", "Ref the blue folder"),
    ],
)
def test_what_says_nothing_of_the_work_is_set_aside_as_it_was_written(title, kind, text):
    cleaned = clean(title)

    assert cleaned.parts == ENGINEER
    assert (kind, text) in [(removal.kind, removal.text) for removal in cleaned.removals]


@pytest.mark.parametrize(
    "title",
    [
        "SOFTWARE   engineer",
        "Software-Engineer",
        "  Software Engineer. ",
        "Software&nbsp;Engineer",
        "Software&amp;nbsp;Engineer",
        "<b>Software</b> Engineer",
        "Sóftware Éngineer",
        "“Software” Engineer™",
        "SoftwareEngineer",
        "Software Engi\u00adneer",
        "[Software Engineer]",
    ],
)
def test_case_space_punctuation_accents_and_entities_make_no_difference(title):
    assert clean(title).parts == ENGINEER


def test_a_word_repeated_next_to_itself_is_read_once():
    assert clean("Software Engineer Engineer").parts == ENGINEER
    assert clean("Engineer Engineer").parts == (("engineer",),)


def test_a_comma_and_a_dash_part_a_title_and_a_hyphen_does_not():
    assert clean("Engineer, Software – Payments").parts == (("engineer",), ("software",), ("payments",))
    assert clean("Back-End Engineer").parts == (("backend", "engineer"),)


def test_the_commas_of_a_list_part_nothing():
    assert clean("Environmental, Health, and Safety Officer").parts == (
        ("environmental", "health", "and", "safety", "officer"),
    )


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Technical Lead & Product Manager", (("technical", "lead"), ("product", "manager"))),
        ("Project Manager and Business Analyst", (("project", "manager"), ("business", "analyst"))),
        ("Founder + Content Strategist", (("founder",), ("content", "strategist"))),
        ("Sales and Account Manager", (("sales", "and", "account", "manager"),)),
        ("Developer and Operations Manager", (("developer", "and", "operations", "manager"),)),
        ("Engineer & Manager", (("engineer",), ("manager",))),
        ("Developer/Project Manager", (("developer", "and", "project", "manager"),)),
        ("Software Developer/Business Analyst", (("software", "developer"), ("business", "analyst"))),
        ("Founder and Director", (("founder", "and", "director"),)),
        ("Painter and Decorator", (("painter", "and", "decorator"),)),
        ("President and CEO", (("president", "and", "chief", "executive", "officer"),)),
        ("Research & Development Engineer", (("research", "development", "engineer"),)),
    ],
)
def test_what_joins_two_jobs_parts_a_title_and_what_joins_two_fields_does_not(title, parts):
    assert clean(title).parts == parts


def test_an_employer_is_taken_out_and_told():
    cleaned = clean("Software Engineer at Northwind Partners")

    assert cleaned.parts == ENGINEER
    assert [(removal.kind, removal.text) for removal in cleaned.removals] == [
        ("employer", "at Northwind Partners")
    ]
    assert clean("software engineer at northwind partners").parts == ENGINEER
    assert clean("Attorney at Law").parts == (("attorney", "at", "law"),)


@pytest.mark.parametrize(
    "employer",
    [
        "at the Home Depot",
        "at The Coca-Cola Company",
        "at a bank",
        "at Large Bank",
        "at X",
        "at 3M",
        "at Principal Bank",
        "at Next Level Sports",
        "at Band Protocol",
    ],
)
def test_an_employer_is_told_whatever_its_name_begins_with(employer):
    cleaned = clean(f"Software Engineer {employer}")

    assert cleaned.parts == ENGINEER
    assert [removal.text for removal in cleaned.removals] == [employer]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Software Engineer at Director level", ("director",)),
        ("Software Engineer at the Senior Director level", ("senior", "director")),
        ("Software Engineer at VP level", ("vice", "president")),
        ("Software Engineer at Sr. level - Berlin", ("senior",)),
        ("Software Engineer at senior level", ("senior",)),
        ("Software Engineer at Level 5", ("level", "5")),
        ("Software Engineer at Grade 7", ("grade", "7")),
        ("Software Engineer at Staff", ("staff",)),
    ],
)
def test_the_level_that_somebody_works_at_is_no_employer(title, level):
    cleaned = clean(title)

    assert cleaned.parts == (*ENGINEER, level)
    assert "employer" not in [removal.kind for removal in cleaned.removals]


def test_who_works_at_large_has_no_employer():
    assert clean("Member at large").parts == (("member", "at", "large"),)


def test_brackets_that_say_a_level_are_kept():
    assert clean("Software Engineer (Senior)").parts == (*ENGINEER, ("senior",))
    assert clean("Public Events (Marketing Director)").parts == (
        ("public", "events"),
        ("marketing", "director"),
    )


def test_a_bracket_in_the_middle_parts_a_title_only_where_it_holds_an_aside():
    assert clean("Armament Support Equipment (ASE) Manager").parts == (
        ("armament", "support", "equipment", "manager"),
    )
    assert clean("Software Engineer (m/w/d) Backend").parts == (*ENGINEER, ("backend",))


def test_a_title_that_is_nothing_but_an_aside_stays():
    assert clean("Remote").parts == (("remote",),)
    assert clean("(Contract)").parts == (("contract",),)
    assert clean("London").parts == (("london",),)


def test_work_that_is_named_like_an_aside_stays():
    assert clean("Remote Sensing Scientist").parts == (("remote", "sensing", "scientist"),)
    assert clean("Contract Manager").parts == (("contract", "manager"),)
    assert clean("Contract Specialist").parts == (("contract", "specialist"),)
    assert clean("Contract Compliance Officer").parts == (("contract", "compliance", "officer"),)
    assert clean("Berlin Office Team").parts == (("berlin", "office", "team"),)
    assert clean("6 Month Program Manager").parts == (("6", "month", "program", "manager"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SWE", "software engineer"),
        ("SDET", "software development engineer in test"),
        ("Sr Mgr", "senior manager"),
        ("VP Eng", "vice president engineering"),
        ("Dir Eng", "director engineering"),
        ("V.P. Finance", "vice president finance"),
        ("AVP", "assistant vice president"),
        ("EVP", "executive vice president"),
        ("C.E.O.", "chief executive officer"),
        ("Software Eng", "software engineer"),
        ("Software Eng II", "software engineer ii"),
        ("Eng Manager", "engineering manager"),
        ("Sys Admin", "systems administrator"),
        ("Admin Asst", "administrative assistant"),
        ("FP&A Analyst", "financial planning and analysis analyst"),
        ("R&D Manager", "research and development manager"),
        ("Marketing/Brand Manager", "marketing and brand manager"),
        ("Full-Stack Dev", "fullstack developer"),
        ("PM", "pm"),
    ],
)
def test_short_forms_are_written_out(text, words):
    assert " ".join(words_of(text)) == words


def test_a_librarys_own_title_is_parted_at_commas_alone():
    cleaned = clean_written("Manager, Remote - Support")

    assert cleaned.parts == (("manager",), ("remote", "support"))
    assert cleaned.removals == ()


@given(st.text(max_size=LONGEST * 5))
def test_any_text_is_cleaned(text):
    assert len(clean(text).parts) >= 1


def test_a_title_without_end_is_read_up_to_a_length():
    assert sum(map(len, clean("engineer " * 10_000).parts)) < LONGEST


def test_a_season_says_nothing_beside_an_intern_and_names_the_work_elsewhere():
    assert clean("Summer Intern").parts == (("intern",),)
    assert clean("Marketing Internship Summer").parts == (("marketing", "internship"),)
    assert clean("Summer Camp Counselor").parts == (("summer", "camp", "counselor"),)
    assert clean("Spring Boot Developer").parts == (("spring", "boot", "developer"),)
