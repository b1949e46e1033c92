"""A small index, written by hand: a few occupations with titles as O*NET has them."""

from catalog.occupations.index import OccupationIndex
from catalog.occupations.listed import Listed

DEVELOPERS, TESTERS, SCIENTISTS = "15-1252", "15-1253", "15-2051"
NURSES, DENTISTS, BAKERS, WELDERS = "29-1141", "29-1021", "51-3011", "51-4121"
SALES_MANAGERS = "11-2022"

NAMES = {
    "11-0000": "Management Occupations",
    "11-2022": "Sales Managers",
    "15-0000": "Computer and Mathematical Occupations",
    "15-1200": "Computer Occupations",
    "15-1250": "Software and Web Developers, Programmers, and Testers",
    "15-1252": "Software Developers",
    "15-1253": "Software Quality Assurance Analysts and Testers",
    "15-2051": "Data Scientists",
    "29-0000": "Healthcare Practitioners and Technical Occupations",
    "29-1021": "Dentists, General",
    "29-1141": "Registered Nurses",
    "51-0000": "Production Occupations",
    "51-3011": "Bakers",
    "51-4121": "Welders, Cutters, Solderers, and Brazers",
}

_TITLES = {
    DEVELOPERS: """
        Software Developer | Software Engineer | Application Developer | Backend Developer | Games Developer |
        Systems Engineer | Mobile Developer | Software Designer | Embedded Software Engineer
        """,
    TESTERS: """
        Software Tester | Software Test Engineer | Quality Assurance Analyst | Software Quality Engineer |
        Systems Engineer | Test Analyst
        """,
    SCIENTISTS: "Data Scientist | Data Analytics Specialist | Data Mining Analyst | Machine Learning Scientist",
    NURSES: "Registered Nurse | Staff Nurse | School Nurse | Operating Room Nurse | Charge Nurse | Care Nurse",
    DENTISTS: "Dentist | Family Dentist | Cosmetic Dentist | School Dentist",
    BAKERS: "Baker | Pastry Baker | Bread Baker | Bakery Worker | Cake Baker | Machine Operator",
    WELDERS: "Welder | Arc Welder | Spot Welder | Welding Machine Operator | Machine Operator | Brazer",
    SALES_MANAGERS: "Sales Manager | Sales Director | Regional Sales Manager | District Sales Manager",
}

LISTED = [Listed(code, text.strip()) for code, table in _TITLES.items() for text in table.split("|")]
TEXTS = {
    DEVELOPERS: ["Develop software and write code for applications."],
    TESTERS: ["Test software and report defects."],
    BAKERS: ["Mix and bake ingredients to make bread and pastries."],
}


def make_index(listed=LISTED):
    return OccupationIndex(listed, TEXTS)
