"""Print Lighthouse's marks for a demo that is running: python benchmarks/lighthouse.py http://127.0.0.1:8000

It needs Chromium, and Lighthouse 12 (npm install lighthouse@12) by the path in JOBFRAME_LIGHTHOUSE. The mark
for performance is the median of RUNS runs; what kept a mark below 100 is printed under it.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RUNS = 3
PAGES = (
    "/",
    "/families/software-engineering/ai-model-development/p3/",
    "/compare/?keys=SWE.AIMD.P3,SWE.AIMD.P4",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(root: str) -> None:
    """Print the marks of each of PAGES, from 0 to 100, and what a first view transfers, in kB."""
    for url in (root + path for path in PAGES):
        reports = [look_at(url) for _ in range(RUNS)]
        marks = {
            name: round(100 * statistics.median(report["categories"][name]["score"] for report in reports))
            for name in reports[0]["categories"]
        }
        transferred = reports[0]["audits"]["total-byte-weight"]["numericValue"] / 1000
        print(f"{url}\n  {marks}, {transferred:.1f} kB")
        for line in shortcomings(reports[0]):
            print(f"    {line}")


def look_at(url: str) -> Any:
    """Return the report of one run."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            os.environ["JOBFRAME_LIGHTHOUSE"],
            url,
            "--quiet",
            "--chrome-flags=--headless=new --no-sandbox",
            "--output=json",
            f"--output-path={report}",
        ]
        subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, timeout=180, check=True)  # noqa: S603
        return json.loads(report.read_text())


def shortcomings(report: Any) -> list[str]:
    """Return what cost a mark, one line each."""
    return [
        f"{audit['id']}: {audit['score']} {audit.get('displayValue', '')}".strip()
        for category in report["categories"].values()
        for audit in (report["audits"][part["id"]] for part in category["auditRefs"] if part["weight"])
        if audit["score"] not in (None, 1)
    ]


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
