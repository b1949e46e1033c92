"""Filling in the forms of the admin as a browser does: with all that they were opened with."""

from django.urls import reverse


def url(subject, action="change", *args):
    """The address of one of a subject's admin pages."""
    return reverse(f"admin:catalog_{subject._meta.model_name}_{action}", args=[subject.pk, *args])


def opened(client, subject, **typed):
    """Open a subject's form, and return what posting it would send once `typed` was typed."""
    form = client.get(url(subject)).context["adminform"].form
    data = {}
    for field in form:
        value = field.value()
        if isinstance(value, dict):
            data |= {f"{field.name}-{code}": text for code, text in value.items()}
        elif value is not None:
            data[field.name] = value
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = value
    return data | typed


def save(client, subject, button="_save", **typed):
    """Open a subject's form, type, and press a button."""
    return client.post(url(subject), opened(client, subject, **typed) | {button: "1"})
