"""What acts share: once → lock → authority → lifecycle row → body → entry → commit."""

from motcua.acts.frame.act import Act, act, first_outcome
from motcua.acts.frame.case import Case
from motcua.acts.frame.lead import Lead
from motcua.acts.frame.orders import Actor, Order, Outcome

__all__ = ["Act", "Actor", "Case", "Lead", "Order", "Outcome", "act", "first_outcome"]
