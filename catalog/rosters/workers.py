"""Starting a worker beside the web process, on its own machine."""

import subprocess
import sys
from threading import Thread

from django.conf import settings

from catalog.models import Roster
from catalog.rosters.leases import announce


def start(roster: Roster) -> None:
    """Start the work on a roster in a process of its own, unless the site’s operator runs the workers.

    It goes on when the web process ends. Where it is killed, the roster’s page offers to start another.
    """
    announce(roster)
    if not settings.ROSTER_WORKERS:
        return
    process = subprocess.Popen(  # noqa: S603 - nothing of it comes from a visitor
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "map_rosters", str(roster.pk)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody has to hear of its end, or it stays in the machine’s list of processes.
    Thread(target=process.wait, name="roster-worker", daemon=True).start()
