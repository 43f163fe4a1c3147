"""The JSON Schema of a codebook's files, made from their types: for editors that check YAML while it is written."""

from __future__ import annotations

from typing import Any

import msgspec

from aitia.codebooks.types import About, Context, EventType


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12), as ``docs/codebook.schema.json`` keeps it: a file is one of `About`
    (``codebook.yaml``), `EventType` (``TYPE.yaml``) and contexts by name (``contexts.yaml``)."""
    files, definitions = msgspec.json.schema_components(
        [About, EventType, dict[str, Context]], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Aitia codebook",
        "anyOf": list(files),
        "$defs": dict(sorted(definitions.items())),
    }
