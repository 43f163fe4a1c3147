"""``aitia schema``: the contract of the output."""

from __future__ import annotations

EXAMPLES = "Example: aitia schema > record.schema.json"


def command() -> None:
    """Print the JSON Schema of a record."""
    import json

    from aitia.record.schema import schema

    print(json.dumps(schema(), indent=2))
