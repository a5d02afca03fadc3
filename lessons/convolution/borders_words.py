"""The arithmetic of an axis with the learner's own numbers, and what it means, in sentences."""

from __future__ import annotations

from core.vision.axis import Axis, Padding
from core.vision.borders import Borders, spelled
from lessons.kit.words import number, some

MOST_PADDING = 6


def arithmetic(one: Axis, padding: Padding) -> str:
    """How many outputs an axis has, as LaTeX: the rule, the numbers in it, the result."""
    if padding == "same":
        return _same(one)
    pad = one.before
    over = one.padded - one.reach
    sum_ = rf"{one.size} + 2 \cdot {pad} - {one.dilation} \cdot ({one.kernel} - 1) - 1"
    return _lines(
        r"O &= 1 + \left\lfloor \frac{I + 2P - D\,(K - 1) - 1}{S} \right\rfloor",
        rf"&= 1 + \left\lfloor \frac{{{sum_}}}{{{one.stride}}} \right\rfloor",
        rf"&= 1 + \left\lfloor {_ratio(over, one.stride)} \right\rfloor = {_result(one, over)}",
    )


def _same(one: Axis) -> str:
    """The rule of SAME: the outputs, how far a window reaches, and the padding that they need."""
    wanted = rf"\frac{{{one.size}}}{{{one.stride}}}"
    return _lines(
        r"O &= \left\lceil \frac{I}{S} \right\rceil = \left\lceil "
        rf"{wanted} \right\rceil = \mathbf{{{one.outputs}}}",
        rf"R &= D\,(K - 1) + 1 = {one.dilation} \cdot ({one.kernel} - 1) + 1 = {one.reach}",
        r"P &= \max\big((O - 1)\,S + R - I,\; 0\big)",
        rf"&= \max\big({one.outputs - 1} \cdot {one.stride} + {one.reach} - {one.size},\; 0\big)",
        rf"&= {one.before + one.after} = {one.before} + {one.after}",
    )


def _ratio(over: int, stride: int) -> str:
    if over % stride == 0:
        return f"{over // stride}"
    return rf"\tfrac{{{over}}}{{{stride}}}" if stride == 3 else f"{number(over / stride)}"


def _result(one: Axis, over: int) -> str:
    if one.fits:
        return rf"1 + {over // one.stride} = \mathbf{{{one.outputs}}}"
    return rf"{1 + over // one.stride}"


def _lines(*lines: str) -> str:
    """Lines below one another; the room at their end keeps the browser from a scroll bar."""
    return r"\small\begin{aligned}" + r" \\ ".join(lines) + r"\end{aligned}\;"


def outcome(found: Borders, padding: Padding, way: str) -> str:
    """What the arithmetic means; `way` is "" for both axes, else "down" or "across"."""
    across = way == "across"
    one = found.across if across else found.down
    if not one.fits:
        return trouble(one, way)
    told = _told_same(one, way) if padding == "same" else _told_rest(one, way)
    rival, name = ("valid", "Without padding") if padding == "same" else ("same", "With “same”")
    instead = found.rivals[rival][across]
    return f"{told}{name} it would be {instead}. {_between(one)}{_middle(one)}"


def trouble(one: Axis, way: str) -> str:
    """That no window fits, and every way out of it."""
    room = f"{one.size} + 2 · {one.before} = {one.padded}" if one.before else f"{one.size}"
    cells = f"{one.kernel} cells, {one.dilation} apart," if one.dilation > 1 else f"{one.kernel}"
    out = [f"a kernel of at most {(one.padded - 1) // one.dilation + 1}"]
    closer = (one.padded - 1) // max(one.kernel - 1, 1)
    if one.dilation > 1 and closer:
        out.append(f"a dilation of {closer}")
    wanted = -(-(one.reach - one.size) // 2)
    if wanted <= MOST_PADDING:
        out.append(f"a padding of {wanted}")
    ways = ", ".join([*out, "or “same”"])
    return (
        f"**It does not fit{_along(way)}.** A kernel of {cells} reaches over {one.reach} pixels, "
        f"and there are {room}: not even one window has room. What would fit: {ways}."
    )


def _told_same(one: Axis, way: str) -> str:
    around = one.before + one.after
    said = (
        f"“Same” asks for as many outputs as there are strides in the picture{_along(way)}: "
        f"**{one.outputs}**. "
    )
    if not around:
        return said + "They need no padding at all. "
    first, last = _ends(way)
    if one.before == one.after:
        return said + f"Their {some(around, 'pixel')} of padding go half and half. "
    odd = f"Their padding of {around} cannot be halved, so TensorFlow puts the odd pixel last: "
    return said + f"{odd}{one.before} {first}, :violet[**{one.after} {last}**]. "


def _told_rest(one: Axis, way: str) -> str:
    over = one.padded - one.reach
    if not one.unseen:
        return f"**{one.outputs}** windows{_along(way)}, and the last one ends at the very end. "
    short = one.stride - one.unseen
    return (
        f"**{one.outputs}** windows{_along(way)}, and :violet[**{_left_over(one)}**] left over: "
        f"the next window would lack {some(short, 'pixel')}. {number(over / one.stride)} steps "
        f"cannot be made, so frameworks round down to {over // one.stride}. What else could they "
        "do? Invent pixels, or refuse every picture whose size does not happen to divide. "
    )


def _left_over(one: Axis) -> str:
    """The pixels at the end that no window reaches, and of what they are."""
    inside = max(one.unseen - one.after, 0)
    padding = one.unseen - inside
    parts = [some(inside, "pixel")] if inside else []
    parts += [f"{some(padding, 'pixel')} of padding"] if padding else []
    return " and ".join(parts)


def _between(one: Axis) -> str:
    """How many pixels the windows step over."""
    end = one.padded - one.unseen - one.before
    skipped = sum(pixel < end for pixel in one.untouched)
    if not skipped:
        return ""
    verb = "lies" if skipped == 1 else "lie"
    return f"{some(skipped, 'pixel')} in between {verb} under no cell of any window. "


def _middle(one: Axis) -> str:
    if one.kernel % 2:
        return ""
    if one.dilation % 2 == 0:
        return "An even kernel has no cell in the middle: here a gap is there. "
    return (
        f"An even kernel has no cell in the middle: number {one.kernel // 2} of {one.kernel} "
        "counts as such, and what it sees leans right and down. "
    )


def _along(way: str) -> str:
    return {"down": " along the height", "across": " along the width"}.get(way, "")


def _ends(way: str) -> tuple[str, str]:
    return {"down": ("above", "below"), "across": ("left", "right")}.get(
        way, ("above and left", "below and right")
    )


def call(found: Borders, padding: tuple[Padding, Padding]) -> str:
    """The same as a call of TensorFlow."""
    (h, w), (k, m) = (found.down.size, found.across.size), found.kernel.shape
    word = spelled(padding, found.down, found.across)
    pads = f'"{word}"' if isinstance(word, str) else word
    return (
        "tf.nn.conv2d(\n"
        f"    picture,  # 1, {h}, {w}, 1\n"
        f"    kernel,  # {k}, {m}, 1, 1\n"
        f"    strides={(found.down.stride, found.across.stride)},\n"
        f"    padding={pads},\n"
        f"    dilations={(found.down.dilation, found.across.dilation)},\n"
        ").shape"
    )


def answered(found: Borders) -> str:
    """What TensorFlow has said just now."""
    if found.refusal:
        return f":material/block: TensorFlow, asked just now, refuses: “{found.refusal}”."
    shape = f":material/check: TensorFlow, asked just now, answers **{found.shape}**: "
    if 0 in found.shape:
        return shape + "a picture without a single pixel, and no error. You would notice later."
    height, width = found.shape[1:3]
    return shape + f"one picture, {height} rows, {width} columns, one channel."
