"""``aitia version``: what is installed."""

from __future__ import annotations

EXAMPLES = "Example: aitia version"


def command() -> None:
    """Print the versions of Aitia, its codebook and its models."""
    from aitia import codebooks, version
    from aitia.language import pipeline

    print(f"aitia    {version()}")
    print(f"codebook {codebooks.load('plover').fingerprint}")
    print(f"english  {pipeline.fingerprint()}")
