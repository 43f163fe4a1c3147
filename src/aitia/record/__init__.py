"""The record and the types that it is made of: frozen, typed values, and nothing else."""

from aitia.record.article import Article, Basis
from aitia.record.cause import Cause, CauseKind, Side
from aitia.record.claim import Channel, Claim, Claimer, ClaimerKind, Manner
from aitia.record.entity import Entity, EntityKind, Relation, Role
from aitia.record.event import Answer, Event, Factuality, Participant, Quantity, Standing
from aitia.record.evidence import Form, Mention, Span
from aitia.record.gap import Gap
from aitia.record.ids import identify
from aitia.record.place import Place, PlaceBasis, PlacePrecision, Where
from aitia.record.record import SCHEMA_VERSION, Coding, Record, check, spans
from aitia.record.time import Time, TimeBasis, TimePrecision, TimeType, When

__all__ = [
    "SCHEMA_VERSION", "Answer", "Article", "Basis", "Cause", "CauseKind", "Channel", "Claim", "Claimer", "ClaimerKind",
    "Coding", "Entity", "EntityKind", "Event", "Factuality", "Form", "Gap", "Manner", "Mention", "Participant",
    "Place", "PlaceBasis", "PlacePrecision", "Quantity", "Record", "Relation", "Role", "Side", "Span", "Standing",
    "Time", "TimeBasis", "TimePrecision", "TimeType", "When", "Where", "check", "identify", "spans",
]  # fmt: skip
