"""The loop that the trainings in front of the learner share, and how their weights begin."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

LAST_RATE = 0.05  # share of the full rate at which a training ends


def warmed(rate: float, warm: int, steps: int) -> Callable[[int], float]:
    """The learning rate of each step: rising to `rate` over `warm` steps, and falling to a twentieth over all of them."""
    return lambda step: rate * min(1, (step + 1) / warm) * (1 - (1 - LAST_RATE) * step / steps)


def minimise(
    loss_of: Callable[[int], "torch.Tensor | Iterable[torch.Tensor]"],
    optimizer: "torch.optim.Optimizer",
    *,
    steps: int,
    rate: Callable[[int], float],
    report: Callable[[int, list[float]], None],
    clip: float | None = None,
) -> list[float]:
    """Take `steps` steps down the loss; returns the loss before each.

    loss_of: step -> loss (), of that step's batch, or losses that add up to it, of which each is let go before the next. rate:
    step -> learning rate. report hears before each step of the losses so far, and may raise to stop. clip: the longest gradient
    of all parameters together.
    """
    import torch

    losses: list[float] = []
    parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    with torch.enable_grad():
        for step in range(steps):
            report(step, losses)
            optimizer.param_groups[0]["lr"] = rate(step)
            loss = loss_of(step)
            optimizer.zero_grad()
            losses.append(0.0)
            for part in [loss] if isinstance(loss, torch.Tensor) else loss:
                part.backward()
                losses[-1] += part.item()
            if clip:
                torch.nn.utils.clip_grad_norm_(parameters, clip)
            optimizer.step()
    return losses


def seeded(model: "torch.nn.Module", seed: int, spread: float) -> "torch.nn.Module":
    """Draw all matrices anew from N(0, spread), all biases 0: the library's own draws come from what all threads share."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, spread, generator=generator)
            elif name.endswith("bias"):
                parameter.zero_()
    return model
