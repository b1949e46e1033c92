"""The index of the names of work."""

import os
import subprocess
import sys

import pytest

from catalog.titles.cleaning import clean
from catalog.titles.index import NameIndex, Slip, name_of, words_of_level
from catalog.titles.library import TitleRow
from catalog.titles.parts import Splitter
from tests.conftest import REPOSITORY
from tests.titles.cast import make_library

LIBRARY = make_library()


@pytest.fixture(scope="module")
def index():
    return NameIndex(LIBRARY, Splitter())


def keys(title):
    parts = Splitter().split(clean(title))
    return name_of(parts), words_of_level(parts)


def test_titles_are_found_by_name_and_words_for_the_level(index):
    name, words = keys("Sr Software Engineer")
    found = index.titles(index.find(name), words)

    assert [(LIBRARY.titles[place].text, key) for place, key in found] == [
        ("Senior Software Engineer", "SWE.GEN.P4"),
        ("Senior Software Engineer", "SWE.AIMD.P4"),
    ]


def test_a_name_says_which_foci_have_it_and_whose_own_it_is(index):
    name = index.find(keys("Software Engineer")[0])

    assert index.foci(name) == [("SWE", "GEN"), ("SWE", "AIMD")]
    assert index.owners(name) == {("SWE", "GEN")}


def test_what_nobody_is_called_is_not_found(index):
    assert index.find(keys("Dragon Tamer")[0]) is None
    assert index.titles(index.find(keys("Software Engineer")[0]), "|captain") == []


def test_who_leads_a_field_is_not_one_of_it(index):
    assert keys("Software Engineer")[0] != keys("Software Engineering Manager")[0]
    assert keys("Software Engineer Manager")[0] == keys("Software Engineering Manager")[0]


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("enginer", Slip("enginer", "engineer", 1)),
        ("softwrae", Slip("softwrae", "software", 1)),
        ("managr", Slip("managr", "manager", 1)),
        ("engineer", None),  # known
        ("senior", None),  # says a level
        ("directory", None),  # another word
        ("dat", None),  # too short
        ("bngineer", None),  # a slip keeps the first letter
        ("dragon", None),
    ],
)
def test_a_slip_is_mended_where_one_word_alone_is_meant(index, word, slip):
    assert index.correct(word) == slip


def test_names_are_alike_by_the_words_they_share_the_rare_ones_most(index):
    liked = index.like(keys("Payments Software Engineer")[0])

    assert index[liked[0].name] == "engineer software"
    assert 0 < liked[0].likeness < 1
    assert index.like(keys("Dragon Tamer")[0]) == []


def test_a_name_has_an_example_where_a_title_has_it(index):
    name = index.find(keys("UX Designer")[0])

    assert LIBRARY.titles[index.example(name)].text == "UX Designer"


def test_a_name_that_no_title_has_is_known_without_an_example():
    index = NameIndex(LIBRARY._replace(titles=[TitleRow("Coder", "SWE.GEN.P3")]), Splitter())

    assert index.example(index.find(keys("Accountant")[0])) is None


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_likeness_is_the_same_however_python_orders_sets(seed):
    """Each process gives words other hashes, and floats add up to other sums in another order."""
    program = (
        "from catalog.titles.index import NameIndex\n"
        "from catalog.titles.library import Library, TitleRow\n"
        "from catalog.titles.parts import Splitter\n"
        "from tests.titles.cast import make_library\n"
        "library = make_library()\n"
        "titles = [TitleRow(f'{a} {b} Application Framework Security Architect', 'SWE.GEN.P3')\n"
        "          for a in ('Cloud', 'Data', 'Web') for b in ('Core', 'Edge', 'Mobile')]\n"
        "index = NameIndex(library._replace(titles=[*library.titles, *titles]), Splitter())\n"
        "for words in ('cloud core application framework security architect team', 'web edge architect'):\n"
        "    print([(index[name], likeness.hex()) for name, likeness in index.like(words, 20)])\n"
    )

    def run(hashes):
        environment = {**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(REPOSITORY)}
        return subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert run(seed) == run("0")
