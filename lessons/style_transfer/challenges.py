"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.kit.challenge import Challenge
from lessons.kit.view import View
from lessons.style_transfer import questions_plates
from lessons.style_transfer.hero_works import PAIR, Made, Studio, first
from lessons.style_transfer.questions_passed import PASSES, last_texture

PART = 1 / 2  # of the style loss of the first painting
LITTLE, MUCH = 0.03, 0.2  # style losses of a layer


def _better_than_the_first(view: View) -> bool:
    """The same two pictures, as much of the photograph left, and half as far from the style."""
    mine = [one for one in Studio(view).mine() if _comparable(one)]
    if not mine:
        return False
    beaten = first()
    return any(
        one.content_loss <= beaten.content_loss and one.style_loss <= PART * beaten.style_loss
        for one in mine
    )


def _right_and_wrong(view: View) -> bool:
    """A painting of the learner's that has one Gram matrix right, and another wrong."""
    return any(
        losses.get("conv1_1", MUCH) < LITTLE and losses.get("conv4_1", 0) > MUCH
        for one in Studio(view).mine()
        for losses in [
            dict(zip(one.order.settings.style_layers, one.filmed.styles[-1], strict=True))
        ]
    )


def _comparable(one: Made) -> bool:
    same = (one.order.photo, one.order.painting) == PAIR
    settings = one.order.settings
    return same and (settings.content_layer, settings.network) == ("conv4_2", "vgg16")


def _colours_seen_to_go(view: View) -> bool:
    """The first layer without colours, said by eye, is the one that is measured."""
    guess = view["questions_lost"]
    return guess != "none" and guess == questions_plates.lost(questions_plates.measured())


def _a_texture_that_passes(view: View) -> bool:
    """The last texture is one of a photograph, and conv3_1 can hardly tell them apart."""
    made = last_texture(view)
    return made is not None and made.of == "photo" and made.passes("conv3_1")


CHALLENGES = (
    Challenge(
        name="better_than_the_first",
        section="paint",
        title="Out-paint the first.",
        text="Paint the cat like the village street, content from conv4_2: as near to the "
        "photograph's content as the painting shown first, and no more than half as far from the "
        "painting's style.",
        hints=(
            "The sentence under a painting says how far it still is from both. Compare yours with "
            "the first one's last picture.",
            "Look at the middle of the first one's film, where its size doubles: the smaller "
            "picture was nearer to both. Try smaller sizes under Settings; not the smallest.",
            "Then trade what you have gained: one notch towards paint, and the style comes nearer "
            "while the photograph goes farther. 160 pixels and 200 steps are enough.",
        ),
        done="A smaller picture has less to get right, and the dial trades one wish for the other.",
        reached=_better_than_the_first,
    ),
    Challenge(
        name="right_and_wrong",
        section="gram",
        title="Right here, wrong there.",
        text=f"Paint a picture whose Gram matrix is right in conv1_1 (a style loss below {LITTLE}) "
        f"and wrong in conv4_1 (above {MUCH}).",
        hints=(
            "Under Settings each of the five layers has a weight. The losses of what stands on "
            "the easel are there, too, and under Data.",
            "A layer that weighs nothing is not asked.",
            "Let conv1_1 weigh 1 and all the others 0, with the dial at its middle: the colours "
            "and the finest strokes come, and nothing else.",
        ),
        done="The palette is van Gogh's, the strokes are nobody's: a style is all five together.",
        reached=_right_and_wrong,
    ),
    Challenge(
        name="colours_go",
        section="questions",
        title="Where the colours go.",
        text="By eye: find the first layer from which the rebuilt photo has lost its colours.",
        hints=(
            "Open all five, one after the other, and cover everything but a patch of fur. Would "
            "you still call it brown?",
            "Colours that are there but wrong are lost, too: the network has made them up.",
            "Compare the white under the chin and the green of the eyes with the photo's.",
        ),
        done="You saw what the colour error measures: colours are forgotten before outlines.",
        reached=_colours_seen_to_go,
    ),
    Challenge(
        name="a_texture_passes",
        section="questions",
        title="Pass for the real thing.",
        text="Make a texture of a photo of yours (or of ours) that passes conv3_1: a style loss "
        f"below {PASSES:g} there.",
        hints=(
            "A layer that is not asked does not care. Up to which block do you make the texture?",
            "When it is finished, all five layers say how far off it is; those beyond your block, "
            "too. How near does the painter come in 50 steps, and how near in 200?",
            "Choose block 3, *my photo's texture* and 200 steps, and press *Make it*.",
        ),
        done="To conv3_1 these are the same picture. To you they are not: it knows what is there, "
        "and has never known where.",
        reached=_a_texture_that_passes,
    ),
)
