text = "We are living in a material"
token = 905  # id of the token whose logit it is

from pages.shared.snippets.causal import model, run

ids, out = run(text)
final = out.hidden_states[-1][0, -1].double()  # (D,), after the final norm
result = (final * model.lm_head.weight[token].double()).tolist()  # their sum is the logit
