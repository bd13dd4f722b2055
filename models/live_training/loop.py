"""What the trainings that run in front of the learner share."""


def seeded(model: "torch.nn.Module", seed: int, spread: float) -> "torch.nn.Module":  # noqa: F821
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
