"""Deciding on the clusters of a roster, one after the other."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from catalog.admin import roster_queue
from catalog.admin.roster_pages import GET_OR_POST, RosterPages, url_of, user_of
from catalog.models import Roster, RosterCluster
from catalog.publishing import titles
from catalog.publishing.errors import PublishingError
from catalog.querysets import RosterState
from catalog.rosters import decisions


class RosterDecisions(RosterPages):
    """The queue of a roster’s clusters. Every decision is kept in the roster’s own log, too."""

    @method_decorator(GET_OR_POST)
    def queue_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what waits for a decision, one at a time; a POST decides."""
        roster = self.find(request, pk, self.has_change_permission(request))
        if roster.state != RosterState.DONE:
            self.message_user(request, "Decisions can be taken once the roster is mapped.", messages.WARNING)
            return redirect(url_of("change", roster))
        if request.method == "POST":
            return self._decide(request, roster)
        return self._show(request, roster, roster_queue.next_up(roster, request.GET))

    def _decide(self, request: HttpRequest, roster: Roster) -> HttpResponse:
        """Take the decision of the button that was pressed, or show the cluster again and say why not."""
        cluster = roster_queue.find(roster, request.POST.get("cluster", ""))
        if cluster is None:
            return self._gone(request, roster)
        name = request.POST.get("decision", "")
        form = (
            roster_queue.OtherForm(request.POST) if name == "other" else roster_queue.NoteForm(request.POST)
        )
        if not form.is_valid():
            form.fields[next(iter(form.errors))].widget.attrs["autofocus"] = True
            return self._show(request, roster, cluster, form)
        try:
            with transaction.atomic():
                done = self._take(request, cluster, name, form)
                self.log_change(request, roster, f"{_unnamed(cluster)}: {decisions.tell_decision(done)}.")
        except (PublishingError, forms.ValidationError) as error:
            current = roster_queue.find(roster, str(cluster.pk))
            if current is None:
                return self._gone(request, roster)
            problem = " ".join(error.messages) if isinstance(error, forms.ValidationError) else str(error)
            return self._show(request, roster, current, form, problem)
        return HttpResponseRedirect(_queue_url(request, roster, decided=cluster.pk))

    def _take(
        self, request: HttpRequest, cluster: RosterCluster, name: str, form: forms.Form
    ) -> RosterCluster:
        by, seen, note = user_of(request), request.POST.get("seen", ""), form.cleaned_data["note"]
        if name == "none":
            return decisions.leave_unmapped(cluster, by, note, seen)
        brief = form.cleaned_data["key"] if name == "other" else roster_queue.find_brief(name)
        return decisions.map_to(cluster, brief, by, note, seen)

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a decision back."""
        roster = self.find(request, pk, self.has_change_permission(request))
        cluster = roster_queue.find(roster, request.POST.get("cluster", ""))
        if cluster is None:
            return self._gone(request, roster)
        try:
            with transaction.atomic():
                decisions.reopen(cluster, request.POST.get("seen", ""))
                self.log_change(
                    request, roster, f"{_unnamed(cluster)}: undone: {decisions.tell_decision(cluster)}."
                )
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(_queue_url(request, roster))
        self.message_user(request, f"Not decided any more: {cluster}.", messages.SUCCESS)
        return HttpResponseRedirect(_queue_url(request, roster, at=cluster.pk))

    @method_decorator(require_POST)
    def propose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Propose the title of a mapped cluster as a title of its brief."""
        roster = self.find(request, pk, self.has_change_permission(request) and _may_propose(request))
        cluster = roster_queue.find(roster, request.POST.get("cluster", ""))
        if cluster is None or cluster.brief is None:
            return self._gone(request, roster)
        why = f"{cluster.people:,} people bear it in the roster “{roster}”."
        try:
            title = titles.propose_one(cluster.brief, request.POST.get("text", ""), user_of(request), why)
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            text = f"Proposed as a title of {cluster.brief}: {title}. A reviewer approves it in the list of"
            self.message_user(request, f"{text} titles.", messages.SUCCESS)
        return HttpResponseRedirect(_queue_url(request, roster, decided=cluster.pk))

    def _show(
        self,
        request: HttpRequest,
        roster: Roster,
        cluster: RosterCluster | None,
        tried: forms.Form | None = None,
        problem: str = "",
    ) -> HttpResponse:
        """Return the page about a cluster, with the form that was tried as it was filled in."""
        only = request.POST.get("only") or request.GET.get("only", "")
        decided = roster_queue.decided(roster, request.GET)
        context: dict[str, Any] = {
            "title": "Clusters to decide on",
            "roster": roster,
            "cluster": cluster,
            "only": only if only in roster_queue.PARTS else "",
            "left": roster_queue.queued(roster, only).count(),
            "problem": problem,
            "decided": decided,
            "decided_words": decisions.tell_decision(decided) if decided else "",
            "may_become_title": bool(decided)
            and _may_propose(request)
            and roster_queue.may_become_title(cast("RosterCluster", decided)),
            "starts_at_heading": bool(request.GET or problem),
        }
        if cluster:
            is_other = isinstance(tried, roster_queue.OtherForm)
            context |= {
                "note_form": tried if tried and not is_other else roster_queue.NoteForm(),
                "other_form": tried if is_other else roster_queue.OtherForm(auto_id="other_%s"),
                "decision": decisions.tell_decision(cluster),
                "may_propose_shown": cluster != decided
                and _may_propose(request)
                and roster_queue.may_become_title(cluster),
                **roster_queue.surroundings(cluster, only),
            }
        return self.page(request, "queue", context, status=409 if problem else 200)

    def _gone(self, request: HttpRequest, roster: Roster) -> HttpResponse:
        self.message_user(request, "This cluster is not there any more.", messages.ERROR)
        return HttpResponseRedirect(_queue_url(request, roster))


def _unnamed(cluster: RosterCluster) -> str:
    """Return what the log calls a cluster: the log outlives its roster, and no title of it should."""
    return f"Cluster {cluster.pk}"


def _may_propose(request: HttpRequest) -> bool:
    return request.user.has_perm("catalog.add_title")


def _queue_url(request: HttpRequest, roster: Roster, **parameters: int) -> str:
    only = request.POST.get("only", "")
    query = {**parameters, **({"only": only} if only in roster_queue.PARTS else {})}
    return url_of("queue", roster) + (f"?{urlencode(query)}" if query else "")
