from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core import scopes
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.scopes import Scope


@act(Verb.ISSUE_KEY, a_new("key"), made=("digest", "hint"))
def issue_key(
    case: Case,
    *,
    name: str,
    post: UUID,
    owner: UUID,
    granted: frozenset[str],
    digest: bytes,
    hint: str,
    valid_to: datetime,
    valid_from: datetime | None = None,
) -> None:
    """Give a body a key by which a program acts as one of its posts, for what is `granted` and until `valid_to`; the
    `owner`, a post of the same body, answers for it.

    `digest` is the SHA-256 of the key, which whoever asked has alone; `hint` its last characters. Refuses
    `nothing_in_scope`, `owner_elsewhere`, `post_over`, `ends_before_it_begins`, `reason_missing`.
    """
    said, begins = case.said(name), valid_from or case.now
    acts_as, answers = agency_queries.post(post), agency_queries.post(owner)
    if not granted:
        raise Refused("nothing_in_scope", rule=scopes.RULE)
    if valid_to <= max(begins, case.now):
        raise Refused("ends_before_it_begins", rule=scopes.RULE)
    if acts_as.unit.id != answers.unit.id:
        raise Refused("owner_elsewhere", rule=scopes.RULE, unit=acts_as.unit.name)
    if any(each.valid_to is not None and each.valid_to <= case.now for each in (acts_as, answers)):
        raise Refused("post_over", rule=scopes.RULE)
    agencies.issue_key(
        key_id=case.id,
        name=said,
        post=post,
        owner=owner,
        scopes=frozenset(Scope(each) for each in granted),
        digest=digest,
        hint=hint,
        valid_from=begins,
        valid_to=valid_to,
    )
    case.name = str(case.id)
    case.note(
        body=acts_as.unit.code,
        post=str(post),
        owner=str(owner),
        scopes=sorted(granted),
        valid_from=begins.isoformat(),
        valid_to=valid_to.isoformat(),
        private={"name": said},
    )
