"""Two short texts, written for the course, that a network can learn by heart."""

from __future__ import annotations

LIGHTHOUSE = """\
The keeper of the lighthouse had a clock that ran backwards. Every evening, when the lamp was lit,
she wound it up, and every morning it showed an hour that had been over for a long time. The
fishermen laughed at it. A clock like that, they said, is wrong all day long. But she had noticed
that it was right twice, and that nobody else on the coast could say at what moment his own clock
was right at all. In winter, when the fog came in and stayed for a week, she read to the lamp. She
read it the names of the ships, and the weather, and the letters of her brother, who had gone to
sea because he could not bear the stairs. The lamp turned round and round and said nothing, but it
seemed to her that it burned more steadily on the days on which there was a letter. One morning the
clock stood still. She looked at it for a while, and then she looked at the sea, which was flat and
grey and had no edge. Now it is always right, she thought, and she put it on the shelf beside the
ships in bottles, with its face to the wall. That night a boat came home that had been given up, and
the first thing its crew asked for was the time.
"""
BREAD = """\
Take flour, water and salt, and something that is alive. Stir the flour into the water until there
is no dry place left in it, cover it with a cloth, and leave it alone. This is the part that most
people get wrong: they cannot leave it alone. They lift the cloth, they press the dough, they ask it
how it feels. Dough that is asked too often falls together. After an hour wet your hands and fold it
over itself, from the left and from the right, from the top and from the bottom, as if you were
closing a letter. Do this four times, with half an hour between, and you will feel how it grows
together under your hands: what was mud becomes cloth. Then shape it, put it into a basket with its
seam upwards, and let it stand in the cold until the next day. The oven has to be hotter than you
think. Cut the loaf with a blade, quickly, and not in the middle; a loaf that is cut slowly tears.
It is done when it sounds hollow where you knock on it. And now comes the part that everybody gets
wrong: do not cut it while it is warm. Put it on the sill, open the window, and let the street know.
"""
PARAGRAPHS = {"lighthouse": LIGHTHOUSE, "bread": BREAD}
