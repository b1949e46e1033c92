"""The text of a job advert, without a database: its parts, its title, and Markdown that shows what is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.advert import Advert, choose_title, escape, to_markdown, to_text

ADVERT = Advert(
    title="AI Model Developer III",
    level="P3 — Mid-Level Professional: works independently on standard projects",
    summary="Lead the development of independent tasks.",
    responsibilities=["Analyze datasets", "Train models"],
    skills=["Python"],
    qualifications=["Results can be repeated"],
)
TEXT = """\
AI Model Developer III

[Organisation] · [Location] · [Hours and contract]

Lead the development of independent tasks.

What you’d do
• Analyze datasets
• Train models

What you bring
• Python

What good looks like
• Results can be repeated

The level
P3 — Mid-Level Professional: works independently on standard projects

What we offer
[Pay and benefits]

How to apply
[What to send, to whom and by when]

[Equal-opportunity statement]
"""


def test_plain_text_says_all_of_the_brief_and_leaves_open_what_nobody_knows():
    assert to_text(ADVERT) == TEXT


def test_markdown_says_the_same_with_headings_and_lists():
    markdown = to_markdown(ADVERT)

    assert markdown.startswith("# AI Model Developer III\n\n[Organisation] · [Location]")
    assert (
        "\n\n## What you’d do\n\n- Analyze datasets\n- Train models\n\n## What you bring\n\n- Python\n"
        in markdown
    )
    assert markdown.endswith(
        "## How to apply\n\n[What to send, to whom and by when]\n\n[Equal-opportunity statement]\n"
    )


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_what_the_brief_lacks_is_left_open_too(write):
    text = write(ADVERT._replace(summary="", responsibilities=[], skills=[], qualifications=[]))

    assert text.count("[The brief does not say yet]") == 4


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_a_summary_of_two_paragraphs_stays_one(write):
    assert "\nFirst. Second.\n" in write(ADVERT._replace(summary="First.\r\n\r\n  Second.\n"))


def test_brackets_that_the_brief_wrote_are_not_taken_for_a_gap():
    assert r"\[Internal\](\#) and \[a\]" in to_markdown(ADVERT._replace(summary="[Internal](#) and [a]"))


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (
            ["AI Model Development III", "Software Engineer III", "AI Model Developer III"],
            "AI Model Developer III",
        ),
        (
            ["AI Model Development III", "Software Engineering III", "Software Engineer 3"],
            "Software Engineer 3",
        ),
        (["Software Engineering Manager", "Engineering Manager"], "Software Engineering Manager"),
        (["ML Engineer", "Mid-level  AI-model developer"], "Mid-level  AI-model developer"),
        ([], "AI Model Developer, Mid-Level Professional"),
    ],
)
def test_the_title_is_what_one_calls_a_person_where_there_is_such_a_title(titles, chosen):
    assert (
        choose_title(titles, ["AI Model Developer", "Software Engineer"], "Mid-Level Professional") == chosen
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Python, Java or Go", "Python, Java or Go"),
        ("3–5 years of SQL", "3–5 years of SQL"),
        ("*args and __init__", r"\*args and \_\_init\_\_"),
        ("# of customers, C#", r"\# of customers, C\#"),
        ("1. First, then 2. second", r"1\. First, then 2. second"),
        ("2) Second", r"2\) Second"),
        ("- a dash", r"\- a dash"),
        ("+ a plus", r"\+ a plus"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("> quoted", r"\> quoted"),
        ("[x] done, see [here](https://example.org)", r"\[x\] done, see \[here\](https\://example.org)"),
        ("![picture][1]", r"!\[picture\]\[1\]"),
        ("www.example.org, jo@example.org", r"www\.example.org, jo\@example.org"),
        ("<b>AT&amp;T</b>", r"\<b\>AT\&amp;T\</b\>"),
        ("`code` | ~~table~~ $x$", r"\`code\` \| \~\~table\~\~ \$x\$"),
        ("C:\\temp\\", r"C:\\temp\\"),
        ("  a \n\t# b  ", r"a \# b"),
    ],
)
def test_markdown_shows_what_is_written(text, markdown):
    assert escape(text) == markdown


def show(markdown):
    """What a Markdown reader shows of one line: an escaped sign is that sign, and nothing else is markup."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>&~|#@$]", markdown), "markup"
    assert not re.match(r"[-+=]|\d+[.)]", markdown), "the beginning of a list or a rule"
    assert not re.search(r"(?<!\\)://|\bwww\.", markdown, re.IGNORECASE), "an address that becomes a link"
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


@given(
    st.one_of(
        st.text(alphabet="\\`*_{}[]<>()#+-=.!|~&@$:/w1a \t\n", max_size=40),
        st.text(st.characters(codec="utf-8"), max_size=60),
    )
)
def test_whatever_is_written_is_shown_as_it_is_written(text):
    assert show(escape(text)) == " ".join(text.split())
