file = "china.jpg"  # or a file on your machine
size = 16  # pixels of a patch, each way
fill = False  # fill up with black instead of resizing

from pages.parts.pieces.snippets.picture import cut

patches, vectors = cut(file, size, fill)
result = [patches.size // 3, len(vectors), vectors.shape[1], len(vectors)]
