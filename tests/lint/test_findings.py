"""Findings: their order, and the fingerprint that a dismissal rests on."""

import subprocess
import sys

import pytest

from catalog.lint.findings import Finding, Severity

FINDING = Finding(
    check="near-duplicate-items",
    severity=Severity.ADVICE,
    subject="SWE.AIMD.P3",
    message="Two items say nearly the same.",
    quotes=("Mentorship", "Mentorship abilities – ½"),
    field="skills",
)


def changed(**values):
    return Finding(**{**{name: getattr(FINDING, name) for name in FINDING.__dataclass_fields__}, **values})


def test_severities_go_from_the_most_serious_down():
    assert [severity.label for severity in Severity] == ["Serious", "Worth a look", "Hint"]
    assert Severity("advice") == "advice"


def test_a_fingerprint_is_the_same_in_every_process():
    program = f"from catalog.lint.findings import *;print({FINDING!r}.fingerprint)".replace(
        "<Severity.ADVICE: 'advice'>", "Severity.ADVICE"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert printed.stdout.strip() == FINDING.fingerprint
    assert len(FINDING.fingerprint) == 64


@pytest.mark.parametrize(
    "values",
    [
        {"quotes": FINDING.quotes[::-1]},
        {"message": "Said in other words."},
        {"suggestion": "Keep one."},
        {"severity": Severity.HINT},
    ],
)
def test_it_outlasts_other_words_of_ours_and_another_order_of_theirs(values):
    assert changed(**values).fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "values",
    [
        {"check": "copied-item"},
        {"subject": "SWE.AIMD.P4"},
        {"field": "responsibilities"},
        {"quotes": ("Mentorship",)},
        {"quotes": ("Mentorship", "Mentorship abilities")},
        {"also": ("SWE.AIMD.P2",)},
        {"basis": ("More text",)},
    ],
)
def test_it_ends_with_the_text_it_is_about(values):
    assert changed(**values).fingerprint != FINDING.fingerprint
