neurons = [[20, 1114]]  # block and neuron of each
tokens = [904, 905]  # ids of entries of the vocabulary

from pages.parts.feed_forward.snippets.layer_causal import last_matrix, model

columns = [last_matrix(layer).weight[:, neuron] for layer, neuron in neurons]  # (D,) each
rows = model.get_input_embeddings().weight[tokens]  # one (D,) for each entry
result = [push for column in columns for push in (rows @ column).tolist()]
