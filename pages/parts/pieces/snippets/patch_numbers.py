file = "china.jpg"  # or a file on your machine
size = 16  # pixels of a patch, each way
fill = False  # fill up with black instead of resizing
chosen = 90  # patch; None: the mean of each
colour = 0  # red, green, blue

from pages.parts.pieces.snippets.picture import cut

patches, vectors = cut(file, size, fill)
result = vectors.mean(axis=1)
if chosen is not None:
    result = patches.reshape(-1, size, size, 3)[chosen, :, :, colour].ravel()
