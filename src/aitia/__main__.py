"""``python -m aitia`` is the command line."""

from aitia.cli import main

main()
