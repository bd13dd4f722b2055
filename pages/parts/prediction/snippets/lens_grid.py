text = "We are living in a material"
places = [0, 1, 2, 3, 4, 5]  # tokens that are shown

from pages.parts.prediction.snippets.lens import lens

result = lens(text, places).softmax(dim=-1).amax(dim=-1).flatten().tolist()
