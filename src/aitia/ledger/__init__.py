"""The ledger: records in one DuckDB file, each stored whole or not at all.

`Ledger` opens, adds and gives back; `schema.sql` holds the tables and views, which are open to plain SQL.
"""

from aitia.ledger.store import FORMAT, Ledger

__all__ = ["FORMAT", "Ledger"]
