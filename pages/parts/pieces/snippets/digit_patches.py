ink = 8 * [0, 0, 0, 15, 15, 0, 0, 0]  # 8 × 8 pixels, line by line, 16 is all ink

import numpy as np

pixels = np.array(ink).reshape(8, 8) / 16
result = pixels.reshape(4, 2, 4, 2).swapaxes(1, 2).ravel()  # patch by patch
