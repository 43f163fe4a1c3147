"""Which events of several articles are one?

Needs the parse of each article and the spans of its events; gives every event a cluster. `group` sorts articles into
groups that tell of the same happenings, by the words they share; `cluster` then takes two events of a group for one if
they are named by the same word and are of the same kind. The cost grows with the length of the articles, not with the
number of their pairs.

Known to get wrong: one event under two words ("shelling", "bombardment"); two events of a kind in one group (two
arrests, two people who "said" something); articles that tell of several happenings, as each is in one group only.
"""
