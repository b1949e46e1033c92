"""What people read is in one English: curly apostrophes, British spelling. The reference page keeps its own."""

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
#: The one heading that the reference page fixes.
FIXED = "What you'd do"
STRAIGHT = re.compile(r"[A-Za-z]'[a-z]|[a-z]s' [a-z]")
AMERICAN = re.compile(
    r"\b(analyz(e|ed|ing)|behaviors?|behavioral|cent(er|ers)|colors?|favor(s|ed|ite)?|judgments?|label(ed|ing)"
    r"|model(ed|ing)|programs|cancel(ed|ing)|fulfill|artifacts?"
    r"|(author|categor|character|cust?om|final|general|minim|maxim|optim|organ|prior(it)?|real|recogn|reorgan"
    r"|special|stabil|standard|summar|util|visual)iz(e|es|ed|er|ers|ing|ations?|ational))\b",
    re.IGNORECASE,
)
#: What others named, programs of a machine, and items of the reference page.
NAMES = re.compile(
    r"Optimizely|Call Center Manager|Knowledge-Centered Service|CMM programs|prefers-color-scheme|Analyze complex datasets"
    r"|Analyze and interpret data"
)
#: Modules that hold words as others write them.
VOCABULARIES = {"crafts", "headings", "level_words"}
#: It is the reference page, kept word for word.
REFERENCE = {"focus": ["SWE", "AIMD"], "level": ["P3"]}


def read_template(path):
    """Return a template without what only those who write it read."""
    text = re.sub(r"\{#.*?#\}|<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
    # What a comparison or an argument holds in single quotes, and class names and addresses.
    return re.sub(r"\b(class|id|href|style|name)=\"[^\"]*\"|'[^'\s]*'", "", text)


def read_strings(path):
    """Return the text in a module's strings that look like sentences; its docstrings are for developers."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and has_doc(node)
    }
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return "\n".join(node.value for node in strings if isinstance(node.value, str) and " " in node.value)


def has_doc(node):
    return ast.get_docstring(node) is not None


def read_records(path):
    """Return the texts of a file of the starter library."""
    records = yaml.safe_load(path.read_text())
    # Titles are what people call their jobs, wherever they are.
    records = [record["fields"] for record in records if record["model"] != "catalog.title"]
    kept = [fields for fields in records if not REFERENCE.items() <= fields.items()]
    return yaml.safe_dump(kept, allow_unicode=True, width=10_000, default_style='"')


TEXTS = {
    **dict.fromkeys((ROOT / "templates").rglob("*.html"), read_template),
    **{
        path: read_strings
        for path in (ROOT / "catalog").rglob("*.py")
        # The checks know both spellings, and so do the words that are looked for in titles and headings.
        if "migrations" not in path.parts and "lint" not in path.parts and path.stem not in VOCABULARIES
    },
    **{path: read_records for path in (ROOT / "fixtures").rglob("*.yaml") if path.stem != "occupations"},
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_text_has_curly_apostrophes_and_british_spelling(path):
    text = NAMES.sub("", TEXTS[path](path).replace(FIXED, ""))

    for sign in (STRAIGHT, AMERICAN):
        assert [found[0] for found in sign.finditer(text)] == []


@pytest.mark.parametrize("text", ["the level's text", "other teams' work", "They don't"])
def test_it_finds_a_straight_apostrophe(text):
    assert STRAIGHT.search(text)


@pytest.mark.parametrize(
    "text", ["Analyze data", "the organization", "Data modeling", "labeling", "Recognized"]
)
def test_it_finds_american_spelling(text):
    assert AMERICAN.search(text)
    assert not AMERICAN.search("The organisation sizes its prize; it seizes the size of the programme")
