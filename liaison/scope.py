"""Which rows a user reaches: the only place where a role becomes rows."""

from typing import NamedTuple

from django.db import models
from django.db.models import Q

from liaison.roles import COUNTY_ROLES, OFFICE_ROLES, Role


class Scope(NamedTuple):
    """How a model's rows are tied to people: look-up paths from the row, None where there is no tie.

    `office` None means the rows belong to the county as a whole and each of its offices reads them.
    `many` says that the office's or member's path crosses a to-many relation, so that a row must not be listed twice.
    `open_to` lists the roles that reach rows beyond the three usual ones; `closed_to` the rows a role never reaches.
    """

    county: str
    office: str | None = None
    member: str | None = None
    many: bool = False
    open_to: frozenset[Role] = frozenset()
    closed_to: tuple[tuple[Role, Q], ...] = ()


class ScopedQuerySet(models.QuerySet):
    """A queryset that can be cut down to what one user may see."""

    def visible_to(self, user):
        """Return the rows `user` reaches; none for a role the model says nothing about."""
        scope = self.model.scope
        path, owner = _tie(user, scope)
        if path is None:
            return self.none()
        rows = Q(**{path: owner}) if path else Q()
        if scope.many and path in (scope.office, scope.member):
            rows = Q(pk__in=self.model._base_manager.filter(rows).values("pk"))
        hidden = [kept for role, kept in scope.closed_to if role == user.role]
        return self.filter(rows, *(~kept for kept in hidden))


def _tie(user, scope: Scope) -> tuple[str | None, int | None]:
    """Return the path that must lead to the user's own body, and that body; ('', None) all rows, (None, None) none."""
    if user.role in scope.open_to:
        return (scope.county, user.county_id) if user.county_id else ("", None)
    if user.role in COUNTY_ROLES or (user.role in OFFICE_ROLES and scope.office is None):
        return scope.county, user.county_id
    if user.role in OFFICE_ROLES:
        return scope.office, user.office_id
    if user.role == Role.MEMBER:
        return scope.member, user.pk
    return None, None
