"""The Gram matrices of photo, painting and result, layer by layer, and two channels of one."""

from __future__ import annotations

from functools import partial

from core.recipe import Recipe
from core.vision.gram_seen import Compared, compare, loudest
from core.vision.style import STYLE_LAYERS
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import gram_figures
from lessons.style_transfer.gram_pictures import PAINTING, SIDE, Shown, pictures

FIELDS = ("photo", "painting", "gram_layer", "gram_of", "gram_one", "gram_other")
COUNT = 24  # channels that are shown
LAYERS = {name: name for name in STYLE_LAYERS}

Pictures = tuple[Shown, ...]


def heat_maps(view: View) -> None:
    """The frame: pictures, their heat maps, and under them the pair that is picked."""
    prose(
        "Now the real ones. A layer of the network has 64 to 512 maps of a picture, so its Gram "
        "matrix has 64 × 64 to 512 × 512 numbers. Here are the corners of it that matter: the "
        f"{COUNT} channels that are loudest in the painting, in the same order for every picture. "
        "**A stronger shade is a larger number.** Press a cell: the two maps that were multiplied "
        "stand below."
    )
    with frame(view, "gram_real", FIELDS) as exhibit:
        controls.choice(view, "gram_layer", "Layer", LAYERS)
        shown = pictures(view)
        exhibit.recipe = recipe(view, shown)
        found: Compared = value(exhibit.recipe, slot="gram compared")
        above, below = view.key("gram_heat"), view.key("gram_pair")
        leads = {
            above: partial(_heat, shown=shown),
            below: partial(_pair, shown=shown),
        }
        show(_heat(view, shown), key=above, on_click=lambda click: _picked(view, shown, click))
        knobs(
            view,
            Knob("gram_one", "row"),
            Knob("gram_other", "column"),
            leads=leads,
        )
        show(_pair(view, shown), key=below)
        exhibit.table = _table(found, shown)
    quiet(outcome(view, found, shown))


def recipe(view: View, shown: Pictures) -> Recipe:
    """All that is shown, for the layer that is chosen."""
    return Recipe(
        compare,
        pictures=[one.recipe for one in shown],
        layer=view["gram_layer"],
        reference=PAINTING,
        count=COUNT,
    )


def channels(view: View, shown: Pictures) -> Recipe:
    """The channels that are shown, in their order."""
    return Recipe(loudest, picture=shown[PAINTING].recipe, layer=view["gram_layer"], count=COUNT)


def _picked(view: View, shown: Pictures, click: Click) -> None:
    """A picture, or a cell of its heat map."""
    row, which = divmod(click.figure, len(shown))
    view.put(gram_of=shown[which].role)
    if row:
        view.turn(gram_one=click.y, gram_other=click.x)


def which(view: View, shown: Pictures) -> int:
    """The picture whose maps are shown; the painting where the chosen one is not there."""
    roles = [one.role for one in shown]
    return roles.index(view["gram_of"]) if view["gram_of"] in roles else PAINTING


def pair(view: View) -> tuple[int, int]:
    """The two channels that are picked, by their place in the order."""
    return round(view["gram_one"]), round(view["gram_other"])


def _heat(view: View, shown: Pictures) -> Scene:
    found: Compared = value(recipe(view, shown), slot="gram compared")
    one, other = pair(view)
    figures = [
        *(gram_figures.picture(value(each.recipe, slot=f"gram {each.role}")) for each in shown),
        *(gram_figures.heat(found, at, (one, other)) for at in range(len(shown))),
    ]
    open_one = which(view, shown)
    names = [f"{'▸ ' if at == open_one else ''}{p.role}: {p.title}" for at, p in enumerate(shown)]
    cells = [number(float(gram[one, other]), 1) for gram in found.grams]
    return Scene(
        figures,
        columns=(1,) * len(shown),
        titles=[*names, *(f"its G: {_far(found, at)}" for at in range(len(shown)))],
        alt=[
            *(f"The {each.role}, {each.title}, {SIDE} by {SIDE} pixels." for each in shown),
            *(
                f"The Gram matrix of the {each.role} in {view['gram_layer']}, {COUNT} by {COUNT} "
                f"of {found.count} by {found.count}: row {one}, column {other} is {cell}."
                for each, cell in zip(shown, cells, strict=True)
            ),
        ],
    )


def _far(found: Compared, at: int) -> str:
    return "the goal" if at == PAINTING else f"{_short(float(found.far[at]))} away from it"


def _short(amount: float) -> str:
    """Three figures of a number that may be small."""
    return f"{amount:.3g}" if amount < 1000 else f"{amount:,.0f}"


def _pair(view: View, shown: Pictures) -> Scene:
    found: Compared = value(recipe(view, shown), slot="gram compared")
    at, (one, other) = which(view, shown), pair(view)
    maps, total = found.maps[at], float(found.grams[at, one, other])
    first, second = (int(found.channels[each]) for each in (one, other))
    height, width = maps.shape[:2]
    both = float(((maps[..., one] > 0) & (maps[..., other] > 0)).mean())
    return Scene(
        gram_figures.pair(maps, one, other),
        columns=(1, 1, 1),
        titles=[f"channel {first}", f"× channel {second}", "= their product"],
        alt=[
            f"Channel {first} of {view['gram_layer']} over the {shown[at].role}, {height} by "
            f"{width}.",
            f"Channel {second}.",
            f"Their product at each place; all together {number(total, 1)}.",
        ],
        captions=[
            f"The {shown[at].role}, {view['gram_layer']}: both are active in "
            f"{number(100 * both, 0)}% of the {height * width:,} places. The products added up: "
            f"**G = {total:,.2f}**"
        ],
    )


def _table(found: Compared, shown: Pictures) -> dict[str, list]:
    size = len(found.channels)
    return {
        "channel": found.channels.repeat(size).tolist(),
        "with channel": found.channels.tolist() * size,
        **{each.role: gram.ravel().tolist() for each, gram in zip(shown, found.grams, strict=True)},
    }


def outcome(view: View, found: Compared, shown: Pictures) -> str:
    """The distances, and what the picked cell says in each picture."""
    one, other = pair(view)
    cells = " · ".join(
        f"{each.role} **{float(gram[one, other]):,.0f}**"
        for each, gram in zip(shown, found.grams, strict=True)
    )
    far = " and ".join(
        f"the {each.role} is :violet[**{_short(float(found.far[at]))}**]"
        for at, each in enumerate(shown)
        if at != PAINTING
    )
    return (
        f"This cell: {cells}. Over all {found.count} × {found.count} cells of "
        f"{view['gram_layer']}, "
        f"{far} away from the painting: the sum of all squared differences, divided by "
        f"4 · {found.count}² · {found.maps[0][..., 0].size:,}², as in the paper. "
        "To paint is to make this number small, in five layers at once. (Shades are square roots, "
        "so that quiet cells are seen beside loud ones.)"
    )
