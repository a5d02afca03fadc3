"""One thing changed at a time: what is compared is comparable, and what is shipped is what ran."""

from __future__ import annotations

import dataclasses
import hashlib

import numpy as np
import pytest

from core.vision import variants
from core.vision.layers import layer_maps
from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.room import LARGE, NEEDS, memory, sizes
from core.vision.style import STYLE_LAYERS, Painted, Settings, paint
from core.vision.textures import apart
from core.vision.variants import GROUPS, VARIED, Sketch, compare, moments, timed, ways
from core.vision.variants_shipped import FOLDER, called, shipped_ways, told

PICTURE = np.zeros((4, 6, 3), np.uint8)


def painted(step: int, total: float = 1.0) -> Painted:
    return Painted(step, PICTURE + step % 256, 10.0 * step, (0.1, 0.3), 0.0, total)


class Clock:
    """A clock that only moves when something is painted."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(variants, "time", made)
    return made


class TestCompare:
    """With a painter whose steps take what they are told to take."""

    @pytest.fixture(autouse=True)
    def _painter(self, monkeypatch, clock):
        self.asked: list[Settings] = []
        self.costs = {"lbfgs": 1.0, "adam": 0.5}

        def paints(content, style, settings):
            self.asked.append(settings)
            clock.now += 30  # the network is prepared
            for step in range(settings.steps + 1):
                clock.now += self.costs[settings.optimiser] * (step > 0)
                yield painted(step)

        monkeypatch.setattr(variants, "paint", paints)

    @pytest.mark.parametrize("group", GROUPS)
    def test_nothing_else_is_changed(self, group):
        list(compare(PICTURE, PICTURE, group, VARIED))
        assert tuple(getattr(one, group) for one in self.asked) == GROUPS[group]
        changed = {group, "steps"} if group == "optimiser" else {group}
        same = [
            {k: v for k, v in dataclasses.asdict(one).items() if k not in changed}
            for one in (VARIED, *self.asked)
        ]
        assert all(one == same[0] for one in same)

    def test_both_optimisers_get_the_same_seconds(self):
        settings = dataclasses.replace(VARIED, steps=8)
        found = list(compare(PICTURE, PICTURE, "optimiser", settings))
        last = {one.variant: one for one in found}
        assert (last[0].painted.step, last[0].seconds) == (8, 8.0)
        assert (last[1].painted.step, last[1].seconds) == (16, 8.0)

    def test_a_slow_rival_gets_no_second_more(self):
        self.costs["adam"] = 3.0
        settings = dataclasses.replace(VARIED, steps=8)
        last = list(compare(PICTURE, PICTURE, "optimiser", settings))[-1]
        assert (last.painted.step, last.seconds) == (2, 6.0)

    def test_another_group_is_refused(self):
        with pytest.raises(ValueError, match="no group 'seed'; right would be start"):
            list(compare(PICTURE, PICTURE, "seed", VARIED))


def test_what_the_page_does_meanwhile_is_no_time_of_the_painting(clock):
    def paints():
        clock.now += 100
        yield painted(0)
        for step in (1, 2):
            clock.now += 2
            yield painted(step)

    seen = []
    for seconds, _ in timed(paints()):
        seen.append(seconds)
        clock.now += 50
    assert seen == [0, 2, 4]


def test_moments_lie_closer_in_the_beginning():
    steps = moments(100)
    assert (steps[0], steps[-1], len(steps)) == (0, 100, variants.MOMENTS)
    assert (np.diff(steps, 2) >= 0).all()


class TestWays:
    def sketched(self, *lengths: int, pace: float = 1.0) -> list[Sketch]:
        """One variant of each length; the second one at another pace."""
        return [
            Sketch(number, step * (pace if number else 1.0), painted(step, 100.0 - step))
            for number, length in enumerate(lengths)
            for step in range(length + 1)
        ]

    def test_all_are_shown_at_the_same_steps(self):
        one, other = ways(self.sketched(40, 40), "pooling", 40)
        assert one.steps.tolist() == other.steps.tolist() == moments(40).tolist()
        assert one.content.tolist() == (10.0 * moments(40)).tolist()
        assert one.style[-1] == pytest.approx(0.2)
        assert one.pictures[-1, 0, 0].tolist() == [40, 40, 40]
        assert one.total.tolist() == [100.0 - step for step in range(41)]

    def test_optimisers_are_shown_at_the_same_seconds(self):
        slow, fast = ways(self.sketched(40, 80, pace=0.5), "optimiser", 40)
        assert fast.seconds.tolist() == slow.seconds.tolist()
        assert fast.steps.tolist() == (2 * slow.steps).tolist()

    def test_what_was_stopped_keeps_its_last_picture_and_what_waits_is_not_there(self):
        whole, part = ways(self.sketched(40, 7), "start", 40)
        assert whole.steps[-1] == 40
        assert part.steps.max() == 7
        assert len(part.total) == 8
        assert len(part.pictures) == len(whole.pictures)


class TestShipped:
    def test_every_file_is_there_as_it_was_made(self):
        assert {file.stem for file in FOLDER.glob("*.webp")} == set(told())
        for name, one in told().items():
            data = (FOLDER / f"{name}.webp").read_bytes()
            assert hashlib.sha256(data).hexdigest() == one["sha256"], name
        assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_500_000

    @pytest.mark.parametrize("group", GROUPS)
    def test_each_group_was_painted_with_its_settings(self, group):
        for number, (way, one) in enumerate(
            zip(shipped_ways(group), variants.variants(group, VARIED), strict=True)
        ):
            kept = told()[called(group, number)]["settings"]
            assert Settings(**{k: _tuple(v) for k, v in kept.items()}) == one
            assert way.pictures.shape == (len(moments(VARIED.steps)), 85, 128, 3)
            if one.optimiser == "lbfgs":
                assert way.steps.tolist() == moments(VARIED.steps).tolist()

    def test_equal_time_was_kept(self):
        first, rival = shipped_ways("optimiser")
        assert (rival.seconds <= first.seconds).all()
        assert rival.clock[-1] <= first.clock[-1] < rival.clock[-1] + 2 * np.diff(rival.clock).max()

    def test_smoothing_costs_style(self):
        none, usual, much = shipped_ways("smooth")
        assert none.style[-1] < usual.style[-1] < much.style[-1]


def _tuple(value):
    return tuple(value) if isinstance(value, list) else value


class TestTextures:
    def test_a_picture_is_not_apart_from_itself(self):
        picture = photograph("brick", side=32)
        assert apart(picture, picture) == (0.0,) * len(STYLE_LAYERS)

    def test_it_is_the_style_loss_of_the_paper(self):
        one, other = photograph("brick", side=32), painting("hokusai_poppies", side=48)
        layers = ("conv1_1", "conv2_1")
        expected = []
        for name in layers:
            mine, wanted = (layer_maps(picture, layers)[name] for picture in (one, other))
            g, a = (np.einsum("hwi,hwj->ij", m, m) / m[..., 0].size for m in (mine, wanted))
            expected.append(((g - a) ** 2).sum() / (4 * len(g) ** 2))
        assert apart(one, other)[:2] == pytest.approx(expected, rel=1e-3)

    def test_painting_a_texture_brings_it_nearer(self):
        picture = photograph("brick", side=32)
        settings = Settings(
            alpha=0.0,
            smooth=1e-6,
            size=32,
            rounds=1,
            steps=2,
            start="noise",
            style_layers=("conv1_1",),
            style_weights=(1.0,),
        )
        first, *_, last = paint(picture, picture, settings)
        assert last.style_losses[0] < first.style_losses[0]
        assert apart(last.picture, picture)[0] == pytest.approx(last.style_losses[0], rel=0.05)


def test_the_largest_size_is_offered_where_there_is_memory():
    assert sizes(NEEDS)[-1] == LARGE
    assert LARGE not in sizes(NEEDS - 0.1)
    assert sizes(NEEDS - 0.1) == sizes(NEEDS)[:-1]


def test_a_container_may_use_less_than_the_machine_has(monkeypatch, tmp_path):
    limit = tmp_path / "memory.max"
    monkeypatch.setattr("core.vision.room.GROUP_LIMIT", limit)
    whole = memory()
    limit.write_text("max\n")
    assert memory() == whole
    limit.write_text("500000000\n")
    assert memory() == 0.5
