"""Users and their roles in Django's admin: how an installation gets its first people.

What they did stays when they leave: a user is made inactive, never deleted.
"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from steering.admin.audited import Audited
from steering.models import Membership, User


class NewUserForm(AdminUserCreationForm):
    """E-mail and name; without a password the person asks for a link to choose one."""

    class Meta:
        model = User
        fields = ["email", "name"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class ChangeUserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1


@admin.register(User)
class PersonAdmin(Audited, UserAdmin):
    form, add_form = ChangeUserForm, NewUserForm
    inlines = [MembershipInline]
    ordering = ["name"]
    list_display = ["email", "name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["email", "name"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Adgang", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]

    def _record(self, request, action, obj, details=None):
        roles = sorted(f"{m.municipality_id} {m.role}" for m in obj.memberships.all())
        super()._record(request, action, obj, {"roles": roles, "active": obj.is_active})
