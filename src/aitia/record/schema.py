"""The JSON Schema of a record, made from its types."""

from __future__ import annotations

from typing import Any

import msgspec

from aitia.record.record import Record


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record, as ``docs/record.schema.json`` keeps it."""
    (reference,), definitions = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Aitia record",
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }
