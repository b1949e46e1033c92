"""Give the demo library a past, and work in progress: something for every part of the editor's desk."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from catalog.keys import BriefKey
from catalog.models import Brief, Draft, Edition, Family, Level, Title
from catalog.publishing import drafts, editions

PEOPLE = ("editor", "reviewer")

REFERENCE = "SWE.AIMD.P3"
# What becomes of a line; "" where it goes.
REFERENCE_LINES = {
    "Coordinate with cross-functional teams": "Coordinate with cross-functional teams on data and releases",
    "Lead ML task development": "Plan experiments and record them so that a colleague can repeat them",
    "Analyze and interpret data": "Interpret results and explain their limits to product teams",
    "Ensure quality deliverables": "",
    "Machine Learning Techniques": "Machine Learning Techniques, and when a simple baseline will do",
    "Mentorship abilities": "",
}

IN_REVIEW = "SWE.GEN.P2"
IN_REVIEW_LINES = {
    "Take daytime on-call shifts with a more experienced engineer as backup": (
        "Take daytime on-call shifts and call the backup engineer before an outage grows"
    ),
    "React, Vue or Angular for changes that reach the screen": (
        "React, Vue or Angular, with a keyboard and a screen reader to check the result"
    ),
}

SENT_BACK = "SLS.ACM.P3"
SENT_BACK_LINES = {
    "Typically 3–5 years in account management, customer success or sales": (
        "At least 5 years of account management required"
    ),
}

#: The next rung of a ladder, begun as a copy of the one below.
PLANNED, COPIED = "PPL.GEN.P5", "PPL.GEN.P4"

# What people have begun to call some of these jobs.
PROPOSED_TITLES = {"SWE.GEN.P3": "Product Engineer", "SWE.AIMD.P3": "Applied Machine Learning Engineer"}

# Who looks after what, and in how many days it is to be read again: overdue, soon and later.
FAMILY_REVIEWS = {
    "SWE": ("editor", 160),
    "PDM": ("reviewer", 12),
    "SLS": ("editor", -20),
    "PPL": ("reviewer", 75),
}
BRIEF_REVIEWS = {
    "SWE.GEN.P3": ("editor", -45),
    "SWE.GEN.M2": ("reviewer", 6),
    "SWE.AIMD.P3": ("editor", 90),
    "PDM.GEN.P3": ("reviewer", -3),
    "SLS.GEN.P3": ("editor", 21),
    "SLS.GEN.M2": ("editor", 240),
    "PPL.GEN.P3": ("reviewer", 300),
}


class Command(BaseCommand):
    help = (
        "Give the demo library editions, drafts, titles, owners and review dates, made by the demo accounts. "
        "Does nothing once anybody has written or published anything here."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo’s history is for trying JobFrame out, not for production.")
        people = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
        if len(people) < len(PEOPLE) or is_in_use():
            if verbosity:
                self.stdout.write("Nothing was added: this is no new demo.")
            return
        try:
            create_history(**people)
        except (Brief.DoesNotExist, Level.DoesNotExist) as error:
            raise CommandError("Load the demo library first: manage.py load_library fixtures") from error
        if verbosity:
            self.stdout.write("Added editions, drafts, titles, owners and review dates to the demo library.")


def is_in_use() -> bool:
    """Whether anybody has written a draft here, or published anything after the first editions."""
    return Draft.objects.exists() or Edition.objects.filter(number__gt=1).exists()


@transaction.atomic
def create_history(editor: User, reviewer: User) -> None:
    """Write, submit, publish, restore and send back, as the two of them would."""
    publish_and_restore(editor, reviewer)
    submit(editor)
    send_back(editor, reviewer)
    begin_copy(editor)
    propose_titles(editor)
    hand_out({"editor": editor, "reviewer": reviewer})


def publish_and_restore(editor: User, reviewer: User) -> None:
    """Give the reference brief a second edition, and the words of its first again as the third."""
    brief = find(REFERENCE)
    content = reword(brief.content(), REFERENCE_LINES)
    content["summary"] = (
        "Lead independent ML tasks or sub-projects from raw data to a tested model. Analyze complex datasets "
        "to find what holds model performance back."
    )
    draft = drafts.submit(
        drafts.save(brief, content, editor),
        editor,
        "Several lines said the same thing twice. I merged them and made the vague ones concrete.",
    )
    editions.publish(draft, reviewer, "Repetitions removed, vague lines made concrete")
    first = Edition.objects.of(brief).get(number=1)
    draft = drafts.submit(
        editions.restore(first, editor),
        editor,
        "Hiring managers asked for the former wording: interviews under way quote it line by line.",
    )
    editions.publish(
        draft,
        reviewer,
        "Former wording restored: interviews under way quote it line by line. The shorter version can come "
        "back when they are over.",
    )


def submit(editor: User) -> None:
    """Leave a draft waiting for the reviewer."""
    brief = find(IN_REVIEW)
    content = reword(brief.content(), IN_REVIEW_LINES)
    content["responsibilities"] += ["Add what each on-call shift taught to the team’s runbook"]
    drafts.submit(
        drafts.save(brief, content, editor),
        editor,
        "Says what being on call means at this level, and that screens are checked without a mouse too.",
    )


def send_back(editor: User, reviewer: User) -> None:
    """Leave a draft in which the reviewer asked for changes."""
    brief = find(SENT_BACK)
    content = reword(brief.content(), SENT_BACK_LINES)
    content["responsibilities"] += ["Hand an account over with a written history and an introduction"]
    draft = drafts.submit(
        drafts.save(brief, content, editor), editor, "Adds handovers, and makes the experience clearer."
    )
    drafts.request_changes(
        draft,
        reviewer,
        "The handover is a good addition. The years are not: the framework says what is typical, never what "
        "is required, and P3 begins at three. Please put the former line back.",
    )


def begin_copy(editor: User) -> None:
    """Plan a brief, and begin it with the words of the level below.

    Its titles are left for a reviewer to generate from conventions.
    """
    source, key = find(COPIED), BriefKey.parse(PLANNED)
    brief = Brief.objects.create(focus=source.focus, level=Level.objects.get(code=key.level))
    drafts.copy(brief, source, editor)


def propose_titles(editor: User) -> None:
    """Leave titles for the reviewer to approve."""
    for key, text in PROPOSED_TITLES.items():
        title = Title(brief=find(key), text=text)
        title.full_clean()
        title.save()
        LogEntry.objects.log_actions(editor.pk, [title], ADDITION, [{"added": {}}])


def hand_out(people: dict[str, User]) -> None:
    """Give families and briefs an owner and a day by which to read them again."""
    today = timezone.localdate()
    for code, (username, days) in FAMILY_REVIEWS.items():
        due = today + datetime.timedelta(days=days)
        Family.objects.filter(code=code).update(owner=people[username], review_due=due)
    for key, (username, days) in BRIEF_REVIEWS.items():
        due = today + datetime.timedelta(days=days)
        Brief.objects.filter(pk=find(key).pk).update(owner=people[username], review_due=due)


def find(key: str) -> Brief:
    """Return the brief of a key; raises Brief.DoesNotExist."""
    brief: Brief = Brief.objects.with_context().with_key(BriefKey.parse(key)).get()
    return brief


def reword(content: dict[str, Any], lines: dict[str, str]) -> dict[str, Any]:
    """Return a brief's content with the lines of its lists changed as `lines` says."""
    changed = {
        name: [lines.get(line, line) for line in value if lines.get(line, line)]
        for name, value in content.items()
        if isinstance(value, list)
    }
    return {**content, **changed}
