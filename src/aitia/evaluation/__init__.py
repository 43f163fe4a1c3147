"""How well does Aitia read? Its answers measured against human-coded gold data.

`evaluate` runs one task: it reads a gold file, has Aitia read the same texts, and scores what it found. Each task has a
module of the name of its question (`says`, `what`, `who`, `when`, `where`, `why`, `sure`, `same`) with the rows of its
gold, `predict`, which puts what Aitia found into such rows, and `score`. What several scorers need lies beside them:
`pairing`, `coref`, `fair`, `geo`, `measure`. `gate` holds measures to floors that only go up.
"""

from aitia.evaluation.tasks import TASKS, Task, evaluate

__all__ = ["TASKS", "Task", "evaluate"]
