"""People and their roles. Whoever manages people gains no right by it that they do not hand out openly."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.admin.base import GuardedAdmin
from catalog.roles import ABOUT

#: What only a superuser sees and sets: rights beyond those of the roles, and what Django writes itself.
BEYOND_ROLES = {"is_superuser", "user_permissions", "last_login", "date_joined"}

HELP = {
    "is_active": (
        "Untick this when a person leaves: they can no longer sign in. Nobody is deleted, because what they "
        "wrote carries their name."
    ),
    "is_staff": "Without this a person cannot sign in here, whatever their roles.",
    "groups": format_html(
        "The person’s roles. In a small team one person may hold several.{}",
        format_html_join("", "<div>{}: {}.</div>", ABOUT.items()),
    ),
}

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(GuardedAdmin, UserAdmin):
    change_form_template = "admin/auth/user/change_form.html"
    add_form = UserCreationForm  # without the choice to give no password, for sign-on from elsewhere
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),
        ("Personal info", {"fields": ("first_name", "last_name", "email")}),
        ("Permissions", {"fields": ("is_staff", "groups")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        # Of a password nobody needs to see how it is hashed: a link above the form sets another.
        hidden = {"password"} if request.user.is_superuser else {"password", *BEYOND_ROLES}
        shown = [
            (name, {**options, "fields": [field for field in options["fields"] if field not in hidden]})
            for name, options in super().get_fieldsets(request, obj)
        ]
        return [(name, options) for name, options in shown if options["fields"]]

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        return super().get_form(request, obj, change=change, help_texts=HELP, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody changes a superuser, or sets the password of one, but a superuser."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(GuardedAdmin, GroupAdmin):
    """The roles, to look at."""

    fieldsets = (
        (
            None,
            {
                "fields": ("name", "about", "rights"),
                "description": (
                    "JobFrame makes the roles itself and sets them right again with every upgrade (migrate). "
                    "Give a role to a person on that person’s own page."
                ),
            },
        ),
    )

    readonly_fields = ("about", "rights")

    @admin.display(description="what it is for")
    def about(self, group: Group) -> str:
        return ABOUT.get(group.name, "")

    @admin.display(description="what it may do")
    def rights(self, group: Group) -> SafeString:
        names = group.permissions.order_by("name").values_list("name")
        return format_html_join("\n", "<div>{}</div>", names)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
