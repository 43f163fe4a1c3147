"""Which events are one, in an article and across articles?

In an article, the step needs the events, with time, place and standing where they are known, and gives `retells`: the
event that one tells again, by the words, who takes part, and how both are told (`retold`).

Across articles, this needs the parse of each article and the spans of its events, and gives every event a cluster.
`group` sorts articles into
groups that tell of the same happenings, by the words they share; `cluster` then takes two events of a group for one if
they are named by the same word and are of the same kind. The cost grows with the length of the articles, not with the
number of their pairs.

Known to get wrong: one event under two words ("shelling", "bombardment"); two events of a kind in one group (two
arrests, two people who "said" something); articles that tell of several happenings, as each is in one group only.
"""
