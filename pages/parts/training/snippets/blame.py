inputs = [2.0, -1.0]
weights = [2.0, 1.0, 0.5]
answer = 2.5
rate = 0.05  # what every derivative is multiplied by in the nudge
tiny = 0.01  # by which one weight is moved in the check
moved = 2  # this weight, counted from 0

import torch


def forward(w):
    products = w[:2] * torch.tensor(inputs, dtype=torch.float64)
    total = products.sum()
    guess = w[2] * total
    return products, total, guess, guess - answer, (guess - answer) ** 2


w = torch.tensor(weights, dtype=torch.float64, requires_grad=True)
with torch.enable_grad():
    products, total, guess, error, loss = forward(w)
    to_guess, to_total, slopes = torch.autograd.grad(loss, [guess, total, w])

step = torch.zeros(3, dtype=torch.float64)
step[moved] = tiny
with torch.no_grad():
    checked = forward(w + step)[4]
    nudged = w - rate * slopes
    after = forward(nudged)
    parts = [*products, total, guess, error, loss, to_guess, to_total, *slopes]
    parts += [checked, (checked - loss) / tiny, *nudged, after[2], after[4]]
    result = [part.item() for part in parts]
