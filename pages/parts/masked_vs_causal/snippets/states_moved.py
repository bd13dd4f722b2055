texts = ["The cat sat on the mat", "The cat sat on the submarine"]  # before and after the change
length = 7  # tokens that both are padded to
count = 5  # tokens before the change

import torch

from pages.shared.snippets.causal import model, tokenizer

after_blocks = []  # taken here, because the library returns a causal model's last vectors only after the final norm
blocks = next(part for part in model.modules() if isinstance(part, torch.nn.ModuleList))  # the model's only list
for block in blocks:
    block.register_forward_hook(lambda module, inputs, output: after_blocks.append(output))


def states(text):
    """The vectors of all tokens before the first block and after each: (L+1, T, D)."""
    ids = tokenizer.encode(text).ids
    padding = length - len(ids)
    after_blocks.clear()
    with torch.inference_mode():
        out = model(
            torch.tensor([ids + [model.config.pad_token_id or 0] * padding]),
            attention_mask=torch.tensor([[1] * len(ids) + [0] * padding]),
            output_hidden_states=True,
        )
    return torch.cat([out.hidden_states[0], *after_blocks])


before, after = map(states, texts)
result = (before - after)[:, :count].abs().amax(dim=(0, 2)).tolist()
