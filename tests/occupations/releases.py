"""Small releases of O*NET in the shapes that its text edition had, and files of the SOC, written for a test."""

import zipfile

import openpyxl

CODE = "O*NET-SOC Code"
DEVELOPERS = "15-1252.00"
TESTERS = "15-1253.00"
SECURITY = "15-1299.05"

READ_ME = "O*NET {} Database\n{} Release\n-------------------\n"

#: What every release has, whatever its shape: the columns of a table, and its rows.
OCCUPATIONS = [
    [CODE, "Title", "Description"],
    [DEVELOPERS, "Software Developers", 'Make software, "apps" included.'],
    [TESTERS, "Software Quality Assurance Analysts and Testers", "Find what does not work."],
    [SECURITY, "Information Security Engineers", "Keep others out."],
]
REPORTED = [
    [CODE, "Reported Job Title", "Shown in My Next Move"],
    [DEVELOPERS, "Software Engineer", "Y"],
    [DEVELOPERS, "Developer (Dev)", "N"],
    [TESTERS, "Tester", "N"],
]
JOB_ZONES = [
    [CODE, "Job Zone", "Date", "Domain Source"],
    [DEVELOPERS, "4", "08/2021", "Analyst"],
    [TESTERS, "4", "08/2021", "Analyst"],
    [SECURITY, "5", "08/2021", "Analyst"],
]
ZONE_COLUMNS = ["Job Zone", "Name", "Experience", "Education", "Job Training", "Examples", "SVP Range"]
ZONES = [
    ZONE_COLUMNS,
    ["1", "Job Zone One: Little Needed", "None.", "None.", "Days.", "Baristas", "(Below 4.0)"],
    ["4", "Job Zone Four: Considerable Preparation Needed", "Years.", "A degree.", "n/a", "x", "(7.0 to < 8.0)"],
    ["5", "Job Zone Five: Extensive Preparation Needed", "Many years.", "n/a", "n/a", "x", "(8.0 and above)"],
]  # fmt: skip
TASKS = [
    [CODE, "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"],
    [DEVELOPERS, "2", "Answer questions.", "Supplemental", "n/a", "07/2014", "Incumbent"],
    [DEVELOPERS, "1", 'Say "no" to scope.', "Core", "87", "07/2014", "Incumbent"],
]


def release_25():
    """The oldest shape: the matrix of career changers, no demand, and a table that nobody reads."""
    return {
        "Read Me.txt": READ_ME.format("25.0", "August 2020"),
        "Occupation Data.txt": OCCUPATIONS,
        "Alternate Titles.txt": [
            [CODE, "Alternate Title", "Short Title", "Source(s)"],
            [DEVELOPERS, "Application Developer", "n/a", "08"],
            [DEVELOPERS, "Software Development Engineer (SDE)", "SDE", "08,09"],
        ],
        "Sample of Reported Titles.txt": REPORTED,
        "Job Zones.txt": JOB_ZONES,
        "Job Zone Reference.txt": ZONES,
        "Career Changers Matrix.txt": [
            [CODE, "Related O*NET-SOC Code", "Index"],
            [DEVELOPERS, SECURITY, "2"],
            [DEVELOPERS, TESTERS, "1"],
        ],
        "Technology Skills.txt": [
            [CODE, "Example", "Commodity Code", "Commodity Title", "Hot Technology"],
            [DEVELOPERS, "Abacus", "1", "Counting aids", "N"],
            [DEVELOPERS, "Python", "2", "Languages", "Y"],
        ],
        "Task Statements.txt": TASKS,
        "Work Values.txt": [[CODE, "Element ID"], [DEVELOPERS, "1.B"]],
    }


def release_27():
    """The shape of 2022: related occupations in tiers. An occupation is added, and one has another title."""
    return {
        **release_25(),
        "Read Me.txt": READ_ME.format("27.0", "August 2022"),
        "Occupation Data.txt": [
            *OCCUPATIONS[:2],
            [TESTERS, "Software Testers", "Find what does not work."],
            OCCUPATIONS[3],
            ["15-2051.00", "Data Scientists", "Learn from data."],
        ],
        "Related Occupations.txt": [
            [CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"],
            [DEVELOPERS, TESTERS, "Primary-Short", "1"],
            [DEVELOPERS, SECURITY, "Primary-Long", "10"],
            [TESTERS, DEVELOPERS, "Primary-Short", "1"],
        ],
        "Career Changers Matrix.txt": None,
    }


def release_30():
    """The newest shape: tables and columns have other names, and the two lowest job zones are one.

    The testers are not listed any more, and nothing is said of related occupations.
    """
    return {
        **release_27(),
        "Read Me.txt": READ_ME.format("30.3", "May 2026"),
        "Occupation Data.txt": [
            *OCCUPATIONS[:2],
            OCCUPATIONS[3],
            ["15-2051.00", "Data Scientists", "Learn from data."],
        ],
        "Alternate Titles.txt": None,
        "Job Titles.txt": [
            [CODE, "Title", "Job Title", "Short Title", "Source(s)"],
            [DEVELOPERS, "Software Developers", "Application Developer", "n/a", "08"],
        ],
        "Sample of Reported Titles.txt": [*REPORTED[:3]],
        "Job Zones.txt": [JOB_ZONES[0], JOB_ZONES[1], ["15-2051.00", "2", "05/2026", "Analyst"]],
        "Job Zone Reference.txt": [
            ZONE_COLUMNS,
            ["1-2", "Job Zone 1-2: Some Preparation Needed", "Little.", "School.", "n/a", "x", "(Below 6.0)"],
            *ZONES[2:],
        ],
        "Related Occupations.txt": None,
        "Technology Skills.txt": None,
        "Software Skills.txt": [
            [CODE, "Title", "Element ID", "Element Name", "Workplace Example", "Hot Technology", "In Demand"],
            [DEVELOPERS, "Software Developers", "x", "Aids", "Abacus", "N", "N"],
            [DEVELOPERS, "Software Developers", "x", "Languages", "COBOL", "Y", "N"],
            [DEVELOPERS, "Software Developers", "x", "Languages", "Python", "Y", "Y"],
        ],
    }


SHAPES = {"25": release_25, "27": release_27, "30": release_30}


def text_of(table, end="\n"):
    """Return a table as O*NET writes it, or a text as it is, with lines that end in `end`."""
    if isinstance(table, str):
        return table.replace("\n", end)
    return "".join("\t".join(row) + end for row in table)


def write_folder(folder, tables, end="\n", encoding="utf-8"):
    """Write the tables of a release into `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        if table is not None:
            (folder / name).write_bytes(text_of(table, end).encode(encoding))
    return folder


def write_zip(path, tables, below="db_27_0_text/", end="\r\n"):
    """Write the tables of a release into a ZIP archive, and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            if table is not None:
                archive.writestr(below + name, text_of(table, end))
    return path


def write_workbook(path, rows):
    """Write a workbook of one sheet, and return its path."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


STRUCTURE = [
    ["U.S. Bureau of Labor Statistics"],
    [],
    ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""],
    ["15-0000", None, None, None, "Computer and Mathematical Occupations"],
    [None, "15-1200", None, None, "Computer Occupations"],
    [None, None, "15-1250", None, "Software and Web Developers, Programmers, and Testers"],
    [None, None, None, "15-1252", " Software Developers "],
    [None, None, None, "15-1253", "Software Quality Assurance Analysts and Testers"],
]
DIRECT_MATCHES = [
    ["2018 SOC Code", "2018 SOC Title", "2018 SOC Direct Match Title", "Illustrative Example"],
    ["15-1252", "Software Developers", "Software Architect", "x"],
    ["15-1252", "Software Developers", "Mobile App Developer", None],
    ["15-1253", "Software Quality Assurance Analysts and Testers", "Software Tester", ""],
]
