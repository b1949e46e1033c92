"""Import a release of O*NET, and the structure of the SOC: what they list becomes what stands here.

The rows of occupations, titles, job zones and the rest are made equal to the release. Occupations are never
deleted: one that is not listed any more is retired, with its page and its links. Links are judgements: an
import changes none of them, and reports those that lead to a retired occupation.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from catalog.models import (
    JobZone,
    Occupation,
    OccupationImport,
    OccupationLink,
    OccupationProfile,
    OccupationTitle,
    PublicationCounter,
    RelatedOccupation,
)
from catalog.occupations.release import OccupationRow, Release, ReleaseError, TitleRow
from catalog.occupations.upgrade import Known, compare, is_older
from catalog.titles.normalise import fold

SOC = "SOC 2018"
#: Rows written at once, after which progress is shown.
BATCH = 2000

Progress = Callable[[str, int, int], None]


@dataclass
class Report:
    """What an import did. The texts are for people: "15-1252.00 Software Developers"."""

    release: str
    #: The release imported before it, "" if it is the first.
    previous: str = ""
    added: list[str] = field(default_factory=list)
    #: Such as "15-1252.00 Software Developers, Applications → Software Developers".
    renamed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    #: Retired before, and listed again.
    returned: list[str] = field(default_factory=list)
    #: Links in force that lead to a retired occupation, whenever it was retired.
    stranded: list[str] = field(default_factory=list)
    #: What the release lacks, and what was left out.
    remarks: list[str] = field(default_factory=list)
    #: How many rows there now are: "titles": 60512.
    totals: dict[str, int] = field(default_factory=dict)
    #: How many rows of all kinds were written or deleted.
    written: int = 0


def import_release(
    release: Release,
    soc: Sequence[OccupationRow] = (),
    soc_titles: Sequence[TitleRow] = (),
    *,
    accept_older: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Import a release of O*NET and, where given, the SOC's structure and its direct match titles.

    One transaction: either all of it stands, or nothing changed. `progress` is called with what is being
    written, the number of rows done and their total. Importing the same again writes nothing. Raises
    ReleaseError when a newer release was imported before, unless `accept_older`.
    """
    try:
        with transaction.atomic():
            previous = OccupationImport.objects.first()
            if previous and not accept_older and is_older(release.name, previous.release):
                raise ReleaseError(
                    f"O*NET {previous.release} was imported before, and {release.name} is older: its "
                    "import would retire what is new since. Nothing was changed."
                )
            report = Report(release.name, previous.release if previous else "", remarks=[*release.remarks])
            return _Import(release, soc, soc_titles, report, progress).run()
    except IntegrityError as error:
        raise ReleaseError(
            "Somebody else changed the occupations at the same moment. Nothing was changed; import it again."
        ) from error


class _Import:
    """One import in progress."""

    def __init__(
        self,
        release: Release,
        soc: Sequence[OccupationRow],
        soc_titles: Sequence[TitleRow],
        report: Report,
        progress: Progress,
    ) -> None:
        self.release = release
        self.soc = soc
        self.soc_titles = soc_titles
        self.report = report
        self.progress = progress
        self.occupations = {occupation.code: occupation for occupation in Occupation.objects.all()}

    def run(self) -> Report:
        self.list_occupations(self.release.occupations, f"O*NET {self.release.name}", is_onet=True)
        if self.soc:
            self.list_occupations(self.soc, SOC, is_onet=False)
        self.write_profiles()
        self.write_titles()
        self.write_related()
        stranded = OccupationLink.objects.published().to_retired().with_context()
        self.report.stranded = [f"{link} ({link.provenance})" for link in stranded]
        self.report.totals = {
            "occupations": sum(not occupation.is_retired for occupation in self.occupations.values()),
            "titles": OccupationTitle.objects.count(),
            "occupations with a job zone": OccupationProfile.objects.exclude(job_zone=None).count(),
            "related occupations": RelatedOccupation.objects.count(),
        }
        if self.report.written:
            OccupationImport.objects.create(release=self.release.name, report=asdict(self.report))
            PublicationCounter.bump()
        return self.report

    def list_occupations(self, rows: Sequence[OccupationRow], release: str, *, is_onet: bool) -> None:
        """Add, rename, retire and bring back occupations of O*NET, or of the SOC."""
        check_titles(rows)
        here = {code: row for code, row in self.occupations.items() if ("." in code) == is_onet}
        known = {code: Known(row.title, bool(row.release), row.is_retired) for code, row in here.items()}
        upgrade = compare(known, rows)
        self.report.added += [f"{row.code} {row.title}" for row in upgrade.added]
        self.report.renamed += [f"{code} {old} → {new}" for code, old, new in upgrade.renamed]
        self.report.retired += [str(here[code]) for code in upgrade.retired]
        self.report.returned += [str(here[code]) for code in upgrade.returned]
        added = [Occupation(code=row.code, title=row.title, release=release) for row in upgrade.added]
        changed: dict[str, Occupation] = {}
        for row in rows:
            if row.code in here and (here[row.code].release, here[row.code].is_retired) != (release, False):
                here[row.code].release, here[row.code].is_retired = release, False
                changed[row.code] = here[row.code]
        for code, _, new in upgrade.renamed:
            here[code].title = new
            changed[code] = here[code]
        for code in upgrade.retired:
            here[code].is_retired = True
            changed[code] = here[code]
        self.create(Occupation, added, "occupations")
        self.update(Occupation, list(changed.values()), ["title", "release", "is_retired"], "occupations")
        self.occupations |= {occupation.code: occupation for occupation in added}

    def write_profiles(self) -> None:
        """Make what is said of each occupation of the release what the release says."""
        zones = self.write_zones()
        stored = {profile.occupation_id: profile for profile in OccupationProfile.objects.all()}
        added, changed = [], []
        for row in self.release.occupations:
            zone = zones.get(self.release.job_zones.get(row.code, 0))
            said = {
                "description": row.description,
                "job_zone_id": zone.pk if zone else None,
                "technologies": list(self.release.technologies.get(row.code, ())),
                "tasks": list(self.release.tasks.get(row.code, ())),
            }
            occupation = self.occupations[row.code]
            profile = stored.get(occupation.pk)
            if profile is None:
                added.append(OccupationProfile(occupation=occupation, **said))
            elif any(getattr(profile, name) != value for name, value in said.items()):
                for name, value in said.items():
                    setattr(profile, name, value)
                changed.append(profile)
        self.create(OccupationProfile, added, "descriptions")
        names = ["description", "job_zone", "technologies", "tasks"]
        self.update(OccupationProfile, changed, names, "descriptions")

    def write_zones(self) -> dict[int, JobZone]:
        """Make the job zones those of the release; one that it uses and does not explain has a name alone."""
        stored = {zone.number: zone for zone in JobZone.objects.all()}
        rows = {row.number: row._asdict() for row in self.release.zones}
        for number in {*self.release.job_zones.values()} - stored.keys() - rows.keys():
            rows[number] = {"number": number, "name": f"Job Zone {number}"}
        for number, said in rows.items():
            zone = stored.setdefault(number, JobZone(number=number))
            if zone.pk is None or any(getattr(zone, name) != value for name, value in said.items()):
                for name, value in said.items():
                    setattr(zone, name, value)
                zone.save()
                self.report.written += 1
        return stored

    def write_titles(self) -> None:
        """Make the titles of O*NET's occupations those of the release and, where given, the SOC's its own."""
        self.match_titles(self.release.titles, {row.code for row in self.release.occupations})
        if self.soc_titles:
            strange = {row.code for row in self.soc_titles} - self.occupations.keys()
            if strange:
                self.report.remarks.append(
                    f"Left out the direct match titles of {len(strange)} codes that are not known here, such "
                    f"as {min(strange)}: import the SOC’s structure with them."
                )
            known = [row for row in self.soc_titles if row.code not in strange]
            self.match_titles(known, {code for code in self.occupations if "." not in code})

    def match_titles(self, rows: Iterable[TitleRow], codes: Collection[str]) -> None:
        """Make the titles of the occupations with these codes exactly those of `rows`."""
        wanted = fold_titles((self.occupations[row.code].pk, row) for row in rows)
        longest = OccupationTitle._meta.get_field("text").max_length or 0
        too_long = [key for key, (text, *_) in wanted.items() if max(len(text), len(key[1])) > longest]
        for key in too_long:
            del wanted[key]
        if too_long:
            self.report.remarks.append(f"Left out {len(too_long)} titles of more than {longest} characters.")
        listed = {self.occupations[code].pk for code in codes}
        gone, changed = [], []
        for title in OccupationTitle.objects.order_by():
            if title.occupation_id not in listed:
                continue
            said = wanted.pop((title.occupation_id, title.folded), None)
            if said is None:
                gone.append(title.pk)
            elif said != (title.text, title.is_reported, title.is_short):
                title.text, title.is_reported, title.is_short = said
                changed.append(title)
        added = [
            OccupationTitle(
                occupation_id=pk, folded=folded, text=text, is_reported=is_reported, is_short=is_short
            )
            for (pk, folded), (text, is_reported, is_short) in wanted.items()
        ]
        self.delete(OccupationTitle, gone)
        self.create(OccupationTitle, added, "titles")
        self.update(OccupationTitle, changed, ["text", "is_reported", "is_short"], "titles")

    def write_related(self) -> None:
        """Make the related occupations of each occupation of the release those of the release."""
        pk_of = {code: occupation.pk for code, occupation in self.occupations.items()}
        stored: dict[int, list[int]] = {}
        for pk, related in RelatedOccupation.objects.values_list("occupation", "related"):
            stored.setdefault(pk, []).append(related)
        gone, added = [], []
        for row in self.release.occupations:
            pk = pk_of[row.code]
            wanted = [pk_of[code] for code in self.release.related.get(row.code, ())]
            if wanted != stored.get(pk, []):
                gone.append(pk)
                added += [
                    RelatedOccupation(occupation_id=pk, related_id=related, rank=rank)
                    for rank, related in enumerate(wanted, start=1)
                ]
        for batch in batches(gone):
            deleted, _ = RelatedOccupation.objects.filter(occupation__in=batch).delete()
            self.report.written += deleted
        self.create(RelatedOccupation, added, "related occupations")

    def create(self, model: type[Any], rows: Sequence[Any], what: str) -> None:
        for done in self.write(rows, what):
            model.objects.bulk_create(done)

    def update(self, model: type[Any], rows: Sequence[Any], names: list[str], what: str) -> None:
        for done in self.write(rows, what):
            model.objects.bulk_update(done, names, batch_size=BATCH // 10)

    def write(self, rows: Sequence[Any], what: str) -> Iterator[Sequence[Any]]:
        """Yield rows in batches to be written, counting them and showing progress."""
        done = 0
        for batch in batches(rows):
            yield batch
            done += len(batch)
            self.progress(what, done, len(rows))
        self.report.written += len(rows)

    def delete(self, model: type[Any], keys: Sequence[int]) -> None:
        for batch in batches(keys):
            model.objects.filter(pk__in=batch).delete()
        self.report.written += len(keys)


def fold_titles(rows: Iterable[tuple[int, TitleRow]]) -> dict[tuple[int, str], tuple[str, bool, bool]]:
    """Return text, is_reported and is_short of each title by its occupation and its folded text. Pure.

    Of several with the same folded text the first stands; it is reported if any of them is, and short only
    if all are. What folds to nothing is no title.
    """
    folded: dict[tuple[int, str], tuple[str, bool, bool]] = {}
    for pk, row in rows:
        if not (key := (pk, fold(row.text)))[1]:
            continue
        text, is_reported, is_short = folded.get(key, (row.text, False, True))
        folded[key] = (text, is_reported or row.is_reported, is_short and row.is_short)
    return folded


def check_titles(rows: Iterable[OccupationRow]) -> None:
    """Raise ReleaseError when an occupation's title is longer than any title is."""
    longest = Occupation._meta.get_field("title").max_length or 0
    for row in rows:
        if len(row.title) > longest:
            raise ReleaseError(
                f"The title of {row.code} has {len(row.title)} characters, and none has more than {longest}: "
                "the file may be damaged. Download it again."
            )


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield `rows` in parts of at most BATCH."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
