"""GET /posts"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.lifecycle import Who
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer


class Post(Answer):
    """A post of the key's own body: to whom a dossier may be given, or a shift handed over."""

    id: UUID
    name: str
    role: Who
    title: str


class Posts(Answer):
    """Everybody there in this role; whoever is away is left out."""

    items: list[Post]


@reads("/posts", response=Posts, name="posts")
def posts(request: HttpRequest, role: Annotated[Who, Query()] = Who.OFFICER) -> Posts:
    """The colleagues at the key's own body, by role."""
    unit = reader(request).key.post.unit.id
    found = agencies.posts_at(unit, role=role, at=clock.now())
    return Posts(items=[Post(id=each.id, name=each.person_name, role=each.role, title=each.title) for each in found])
