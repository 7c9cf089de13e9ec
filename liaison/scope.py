"""Which rows a user reaches: the only place where a role becomes rows."""

from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from django.db import models
from django.db.models import Q

from liaison.roles import COUNTY_ROLES, OFFICE_ROLES, Role


class Scope(NamedTuple):
    """How a model's rows are tied to people: look-up paths from the row, None where there is no tie.

    `office` None means the rows belong to the county as a whole and each of its offices reads them.
    `also` is (path, rows): an office reaches those of `rows` too that the path leads from to it.
    `open_to` lists the roles that reach rows beyond the three usual ones; `closed_to` the rows a role never reaches.
    `through` names the fields that lead to what this row hangs on: whoever reaches that reaches this, nobody else.
    """

    county: str = ""
    office: str | None = None
    member: str | None = None
    also: tuple[str, Q] | None = None
    open_to: frozenset[Role] = frozenset()
    closed_to: tuple[tuple[Role, Q], ...] = ()
    through: tuple[str, ...] = ()


class ScopedQuerySet(models.QuerySet):
    """A queryset that can be cut down to what one user may see."""

    def visible_to(self, user):
        """Return the rows `user` reaches; none for a role the model says nothing about."""
        scope = self.model.scope
        if scope.through:
            return self.filter(reduce(or_, (self._hanging_on(name, user) for name in scope.through)))
        path, owner = _tie(user, scope)
        if path is None:
            return self.none()
        rows = Q(**{path: owner}) if path else Q()
        if _is_to_many(self.model, path):
            rows = self._found(rows)
        if scope.also and user.role in OFFICE_ROLES:
            rows |= self._found(scope.also[1], **{scope.also[0]: owner})
        hidden = [kept for role, kept in scope.closed_to if role == user.role]
        return self.filter(rows, *(~kept for kept in hidden))

    def _hanging_on(self, name: str, user) -> Q:
        """Return the condition that the row `name` leads to is one `user` reaches."""
        above = self.model._meta.get_field(name).related_model
        return Q(**{f"{name}__in": above._default_manager.visible_to(user)})

    def _found(self, *conditions, **values) -> Q:
        return Q(pk__in=self.model._base_manager.filter(*conditions, **values).values("pk"))


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


@cache
def _is_to_many(model: type[models.Model], path: str) -> bool:
    """Say whether a path crosses a to-many relation, so that a row could be listed twice."""
    for name in path.split("__") if path else ():
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False
