"""Setting aside what an editorial check found, with the reason."""

from django.contrib.auth.models import User
from django.db import transaction

from catalog.lint.findings import Finding
from catalog.models import Dismissal
from catalog.publishing.errors import PublishingError
from catalog.publishing.notes import clean_note
from catalog.publishing.signatures import sign


@transaction.atomic
def dismiss(finding: Finding, reason: str, by: User) -> Dismissal:
    """Set a finding aside for as long as the text it is about stands.

    Raises PublishingError when there is no reason, or when somebody set it aside already.
    """
    reason = clean_note(reason, if_empty="Say why this is no fault: other reviewers read it.")
    dismissal, is_new = Dismissal.objects.get_or_create(
        fingerprint=finding.fingerprint,
        defaults={
            "rule": finding.check,
            "subject": finding.subject,
            "message": finding.message,
            "reason": reason,
            "reviewer": sign(by),
        },
    )
    if not is_new:
        raise PublishingError(f"{dismissal.reviewer} has set this aside already: {dismissal.reason}")
    return dismissal
