"""Addresses of set-up, groups, checklist and handing over, below a municipality's code."""

from django.urls import path

from steering.views import checklist, groups, handing_over, members

urlpatterns = [
    path("styring/", groups.index, name="groups"),
    path("styring/styregruppe/ny/", groups.new_steering, name="steering_group_new"),
    path("styring/gruppe/ny/", groups.new_implementation, name="group_new"),
    path("styring/gruppe/<int:group>/", groups.show, name="group"),
    path("styring/gruppe/<int:group>/ret/", groups.edit, name="group_edit"),
    path("styring/gruppe/<int:group>/nedlaeg/", groups.close, name="group_close"),
    path("styring/gruppe/<int:group>/medlem/", members.new, name="member_new"),
    path("styring/medlem/<int:member>/", members.edit, name="member_edit"),
    path("styring/medlem/<int:member>/login/", members.login, name="member_login"),
    path("styring/medlem/<int:member>/inviter/", members.invite_again, name="member_invite"),
    path("styring/medlem/<int:member>/fratraed/", members.leave, name="member_leave"),
    path("styring/tjekliste/", checklist.index, name="checklist"),
    path("styring/tjekliste/<int:number>/", checklist.point, name="checklist_point"),
    path("styring/overdrag/", handing_over.hand_over, name="hand_over"),
    path("styring/overtaget/", handing_over.taken_over, name="taken_over"),
]
