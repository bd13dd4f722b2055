sizes = [1, 8, 16, 32]  # pixels of a patch, each way

result = [(224 // size) ** 4 / 1e6 for size in sizes]
