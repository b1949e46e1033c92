"""Which words look like a title, whether or not anybody knows the work."""

import pytest

from catalog.titles.shape import looks_like_a_title


@pytest.mark.parametrize(
    "text",
    [
        "Software Engineer", "software engineers", "Sr. SWE II (Remote)", "Engineer, Senior Software", "Nurse",
        "Sales Manager", "Manager, Product Design", "Head of Product", "Director Marketing", "VP Sales",
        "Chief Happiness Officer", "Team Lead", "Manager II", "manager", "PM", "Senior PM", "Truck driver (m/w/d)",
        "Senior Dragon Tamer", "Junior Florist", "Principal Widget Whisperer", "Assistant to the CEO",
        "Barista &amp; Host", "ENGINEER III",
    ],
)  # fmt: skip
def test_who_does_or_leads_the_work_makes_a_title(text):
    assert looks_like_a_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "?!", "pay equity", "python", "communication", "stakeholder management", "marketing", "hr",
        "software engineering", "AI model development", "features or a sub-system end-to-end", "career path",
        "P3", "senior", "level 5", "P4 scope", "senior expectations", "trains models", "customer", "docker",
        "manager training", "supervisor feedback", "what does a senior engineer do", "how do I become a manager",
        "Dragon whisper", "number", "SWE.AIMD.P3", "<b>", "a" * 5000,
    ],
)  # fmt: skip
def test_fields_skills_levels_and_questions_are_none(text):
    assert not looks_like_a_title(text)
