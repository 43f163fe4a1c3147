"""The command line: ``aitia COMMAND``. One file a command, each a few lines over the library.

Exit codes: 0 all went well; 1 some inputs could not be read, the others were; 2 the command was not understood; 3
nothing could be read, or the ledger, codebook or gold file cannot be used; 130 interrupted.
"""

from __future__ import annotations

from aitia.cli.app import app, main

__all__ = ["app", "main"]
