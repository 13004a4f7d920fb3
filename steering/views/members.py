"""People in groups: coming, changing, getting a login, leaving."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering.access import check_steer, may_steer, page
from steering.forms.groups import LeaveForm, MemberForm, MemberLoginForm, NewMemberForm
from steering.models import GroupMember
from steering.permissions import Permission as P
from steering.selectors.leaving import leaving
from steering.services import groups, invitations
from steering.views.editing import form_page, posted, saved
from steering.views.groups import group_in


def member_in(municipality, pk: int) -> GroupMember:
    """The member of one of the municipality's groups, or 404."""
    rows = GroupMember.objects.select_related("group__municipality", "user")
    return get_object_or_404(rows, group__municipality=municipality, pk=pk)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new(request, municipality, group):
    """A new member; a login can be given by the municipality's tovholder only."""
    row = group_in(municipality, group)
    check_steer(request.user, municipality, row)
    may_invite = may_steer(request.user, municipality)
    duty = request.GET.get("opgave", "")
    initial = {"joined_on": timezone.localdate()}
    initial |= {"duty": duty} if duty in GroupMember.Duty.values else {}
    form = NewMemberForm(posted(request), group=row, may_invite=may_invite, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "group": row}
        login = {name: form.cleaned_data.get(name) for name in ("person", "email")}
        if member := saved(form, lambda: invitations.join(**given, **login, **form.values())):
            messages.success(request, _joined(member, bool(login["email"])))
            # Who came from the guided set-up goes on there.
            if duty and may_invite:
                return redirect("groups", municipality.pk)
            return redirect("group", municipality.pk, row.pk)
    context = {"form": form, "group": row, "may_invite": may_invite}
    return form_page(request, "steering/groups/member_new.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, member):
    """Who the member is, and their duty."""
    row = member_in(municipality, member)
    check_steer(request.user, municipality, row.group)
    form = MemberForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "member": row, "version": form.seen_version()}
        if saved(form, lambda: groups.change_member(**given, **form.values())):
            messages.success(request, _("Ændringen er gemt."))
            return redirect("group", municipality.pk, row.group_id)
    context = {"form": form, "member": member_in(municipality, member)}
    return form_page(request, "steering/groups/member_edit.html", context)


@page(P.STEER, write=P.STEER)
def login(request, municipality, member):
    """Give a login to somebody who is a member without one; else lead back to the group."""
    row = member_in(municipality, member)
    if row.user_id:
        messages.info(request, _("%(name)s har allerede et login.") % {"name": row})
        return redirect("group", municipality.pk, row.group_id)
    form = MemberLoginForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "member": row, "version": form.seen_version()}
        login = {"user": form.cleaned_data["person"], "email": form.cleaned_data["email"]}
        if saved(form, lambda: invitations.give_login(**given, **login)):
            sentence = _("%(name)s har fået login, og invitationen er sendt.")
            messages.success(request, sentence % {"name": row})
            return redirect("group", municipality.pk, row.group_id)
    context = {"form": form, "member": row}
    return form_page(request, "steering/groups/member_login.html", context)


@page(P.STEER, write=P.STEER)
def invite_again(request, municipality, member):
    """Send the invitation once more: the number that the button carries, and only once."""
    row = member_in(municipality, member)
    if request.method == "POST":
        try:
            count = int(request.POST.get("antal", ""))
            invitations.invite_again(by=request.user, member=row, count=count)
        except ValueError:
            messages.warning(request, _("Åbn gruppens side, og vælg »Send invitationen igen«."))
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Invitationen er sendt igen."))
    return redirect("group", municipality.pk, row.group_id)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def leave(request, municipality, member):
    """The person leaves, having been told what that takes from them."""
    row = member_in(municipality, member)
    check_steer(request.user, municipality, row.group)
    form = LeaveForm(
        posted(request), instance=row, initial={"left_on": row.left_on or timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "member": row, "version": form.seen_version()}
        if saved(form, lambda: groups.leave(**given, on=form.cleaned_data["left_on"])):
            messages.success(request, _("%(name)s er fratrådt.") % {"name": row})
            return redirect("group", municipality.pk, row.group_id)
    row = member_in(municipality, member)
    context = {"form": form, "member": row, "leaving": leaving(row)}
    return form_page(request, "steering/groups/member_leave.html", context)


def _joined(member: GroupMember, is_invited: bool) -> str:
    if is_invited:
        sentence = _("%(name)s er med, og invitationen er sendt til %(email)s.")
        return sentence % {"name": member, "email": member.user.email}
    return _("%(name)s er med i gruppen.") % {"name": member}
