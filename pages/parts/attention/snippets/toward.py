text = "She learned about neural networks and trained the model"
token = 8
layer = 27
shown = 7
normed = True  # the model has a last norm, which rescales what its output head reads

from pages.parts.attention.snippets.stream_causal import model, stream

before, between, after = stream(text, token)
move = (after - before)[layer].float()
if normed:
    move = move * model.model.norm.weight.detach()
rows = model.get_input_embeddings().weight.detach()  # (V, D)
rows = rows - rows.mean(dim=0)
cosines = rows @ move / (rows.norm(dim=1) * move.norm())
result = cosines.topk(shown).values.tolist()
