"""The optimisers, by name: what each computes, what it remembers, what shapes it.

    >>> OPTIMISERS["adam"].settings()
    {'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07}

Defaults are those of `keras.optimizers`, where Keras has the method.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.descent import updates
from core.descent.parameters import Settings, settled
from core.neurons.activations import Parameter

FASTEST = 100.0  # learning rate


@dataclass(frozen=True)
class Memory:
    """Something that an optimiser remembers: `rows` points' worth of numbers."""

    name: str
    symbol: str
    meaning: str
    rows: int = 1


@dataclass(frozen=True)
class Optimiser:
    """A rule that turns gradients into steps.

    `update` is described in `core.descent.updates`; `formula` is LaTeX; `learning_rate` is Keras'
    default. A step costs one gradient, `hessians` Hessians, and, where it `searches`, as many
    gradients as the line search tries.
    """

    name: str
    title: str
    formula: str
    update: Callable[..., Any]
    source: str
    learning_rate: float
    memory: tuple[Memory, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    hessians: int = 0
    searches: bool = False
    note: str = ""

    def settings(self, given: Settings | None = None) -> dict[str, float]:
        """All its parameters, the given ones checked; ValueError for what is out of range."""
        return settled(self.title, self.parameters, given)


def optimiser(name: str) -> Optimiser:
    """The optimiser of that name; ValueError where there is none."""
    if name not in OPTIMISERS:
        raise ValueError(f"There is no optimiser {name!r}; there are {', '.join(OPTIMISERS)}.")
    return OPTIMISERS[name]


def _beta_1(default: float = 0.9) -> Parameter:
    return Parameter("beta_1", "β₁", 0.0, 0.999, 0.001, default)


def _beta_2(default: float = 0.999) -> Parameter:
    return Parameter("beta_2", "β₂", 0.0, 0.9999, 0.0001, default)


_MOMENTUM = Parameter("momentum", "β", 0.0, 0.999, 0.001, 0.9)
_EPSILON = Parameter("epsilon", "ε", 1e-12, 1.0, 1e-7, 1e-7)
_VELOCITY = Memory("velocity", "v", "the last step, as it would go on")
_MEAN = Memory("mean", "m", "running mean of the gradients")
_SQUARE = Memory("square", "v", "running mean of their squares")
_HATS = r"\hat m = \tfrac{m}{1 - \beta_1^t},\; \hat v = \tfrac{v}{1 - \beta_2^t}"
_MEANS = r"m \leftarrow \beta_1 m + (1 - \beta_1)\,g,\; v \leftarrow \beta_2 v + (1 - \beta_2)\,g^2"
_ALL = (
    Optimiser(
        "sgd",
        "gradient descent",
        r"\theta \leftarrow \theta - \eta\,g",
        updates.sgd,
        "A.-L. Cauchy (1847); H. Robbins and S. Monro (1951)",
        0.01,
    ),
    Optimiser(
        "momentum",
        "momentum",
        r"v \leftarrow \beta v - \eta\,g,\quad \theta \leftarrow \theta + v",
        updates.momentum,
        "B. Polyak (1964)",
        0.01,
        (_VELOCITY,),
        (_MOMENTUM,),
        note="The velocity has the learning rate in it, as in Keras; some books put it outside.",
    ),
    Optimiser(
        "nesterov",
        "Nesterov momentum",
        r"v \leftarrow \beta v - \eta\,g,\quad \theta \leftarrow \theta + \beta v - \eta\,g",
        updates.nesterov,
        "Y. Nesterov (1983); I. Sutskever et al., ICML (2013)",
        0.01,
        (_VELOCITY,),
        (_MOMENTUM,),
        note="As in Keras the point is the one ahead, so that one gradient a step is enough.",
    ),
    Optimiser(
        "adagrad",
        "Adagrad",
        r"s \leftarrow s + g^2,\quad"
        r" \theta \leftarrow \theta - \eta\,\tfrac{g}{\sqrt{s_0 + s + \varepsilon}}",
        updates.adagrad,
        "J. Duchi, E. Hazan and Y. Singer, JMLR 12 (2011)",
        0.001,
        (Memory("total", "s", "sum of all squared gradients"),),
        (Parameter("initial", "s₀", 0.0, 10.0, 0.1, 0.1), _EPSILON),
        note="Keras starts with 0.1, the paper with 0; ε stands inside the root.",
    ),
    Optimiser(
        "rmsprop",
        "RMSProp",
        r"v \leftarrow \rho v + (1 - \rho)\,g^2,\quad"
        r" \theta \leftarrow \theta - \eta\,\tfrac{g}{\sqrt{v + \varepsilon}}",
        updates.rmsprop,
        "T. Tieleman and G. Hinton, lecture 6.5 (2012)",
        0.001,
        (_SQUARE,),
        (Parameter("rho", "ρ", 0.0, 0.999, 0.001, 0.9), _EPSILON),
        note="ε stands inside the root in Keras, outside in most other libraries.",
    ),
    Optimiser(
        "adadelta",
        "Adadelta",
        r"v \leftarrow \rho v + (1 - \rho)\,g^2,\; \Delta = -\tfrac{\sqrt{u + \varepsilon}}"
        r"{\sqrt{v + \varepsilon}}\,g,\; u \leftarrow \rho u + (1 - \rho)\,\Delta^2,\;"
        r" \theta \leftarrow \theta + \eta\,\Delta",
        updates.adadelta,
        "M. Zeiler, arXiv:1212.5701",
        0.001,
        (_SQUARE, Memory("moved", "u", "running mean of the squared steps")),
        (Parameter("rho", "ρ", 0.0, 0.999, 0.001, 0.95), _EPSILON),
        note="The paper has no learning rate (it is 1); Keras has one, of 0.001. ε sets the pace.",
    ),
    Optimiser(
        "adam",
        "Adam",
        rf"{_MEANS},\; {_HATS},\; \theta \leftarrow \theta - \eta\,"
        r"\tfrac{\hat m}{\sqrt{\hat v} + \hat\varepsilon}",
        updates.adam,
        "D. Kingma and J. Ba, arXiv:1412.6980",
        0.001,
        (_MEAN, _SQUARE),
        (_beta_1(), _beta_2(), _EPSILON),
        note="ε is added before the bias of v is corrected: the paper’s “ε hat”, as in Keras.",
    ),
    Optimiser(
        "adamw",
        "AdamW",
        rf"{_MEANS},\; {_HATS},\; \theta \leftarrow \theta - \eta \left("
        r"\tfrac{\hat m}{\sqrt{\hat v} + \hat\varepsilon} + \lambda\,\theta\right)",
        updates.adamw,
        "I. Loshchilov and F. Hutter, arXiv:1711.05101",
        0.001,
        (_MEAN, _SQUARE),
        (
            _beta_1(),
            _beta_2(),
            _EPSILON,
            Parameter("weight_decay", "λ", 0.0, 1.0, 0.001, 0.004),
        ),
        note="The pull towards the origin moves the minimum, unless that is where the origin is.",
    ),
    Optimiser(
        "nadam",
        "Nadam",
        rf"{_MEANS},\; \hat m = \tfrac{{\mu_{{t+1}} m}}{{1 - \prod_1^{{t+1}} \mu}}"
        r" + \tfrac{(1 - \mu_t)\,g}{1 - \prod_1^t \mu},\;"
        r" \theta \leftarrow \theta - \eta\,\tfrac{\hat m}{\sqrt{\hat v} + \varepsilon}",
        updates.nadam,
        "T. Dozat, ICLR workshop (2016)",
        0.001,
        (_MEAN, _SQUARE, Memory("product", "∏μ", "product of the momenta so far")),
        (_beta_1(), _beta_2(), _EPSILON),
    ),
    Optimiser(
        "lion",
        "Lion",
        r"\theta \leftarrow \theta - \eta\,\operatorname{sign}(\beta_1 m + (1 - \beta_1)\,g),\;"
        r" m \leftarrow \beta_2 m + (1 - \beta_2)\,g",
        updates.lion,
        "X. Chen et al., arXiv:2302.06675",
        0.001,
        (_MEAN,),
        (_beta_1(), _beta_2(0.99)),
        note="Every step has the same length, so it never comes to rest: lower the learning rate.",
    ),
    Optimiser(
        "newton",
        "Newton",
        r"\theta \leftarrow \theta - \eta\,(H + \mu I)^{-1} g",
        updates.newton,
        "I. Newton (1669); damping: K. Levenberg (1944)",
        1.0,
        (),
        (Parameter("damping", "μ", 0.0, 100.0, 0.1, 1e-6),),
        hessians=1,
        note="It walks to where the slope is 0, and that may be a saddle or a hilltop.",
    ),
    Optimiser(
        "lbfgs",
        "L-BFGS",
        r"\theta \leftarrow \theta - \alpha_t\,B_t\,g,\quad B_t (y_k) = s_k,\;"
        r" s = \Delta\theta,\; y = \Delta g",
        updates.lbfgs,
        "D. Liu and J. Nocedal (1989); backtracking: L. Armijo (1966)",
        1.0,
        (
            Memory("moves", "s", "the last ten moves", updates.MEMORY),
            Memory("bends", "y", "how the gradient changed by each", updates.MEMORY),
            Memory("point", "θ", "the point before"),
            Memory("gradient", "g", "the gradient there"),
        ),
        searches=True,
        note="A step is halved until it leads down enough; each try costs a gradient.",
    ),
)
OPTIMISERS: dict[str, Optimiser] = {one.name: one for one in _ALL}
FIRST_ORDER = tuple(one for one in _ALL if not one.hessians and not one.searches)
