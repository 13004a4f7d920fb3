"""What follows from an audit: say and do, learning points, the handout, the plan."""

urlpatterns: list = []
