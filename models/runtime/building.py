"""One model is built at a time.

transformers turns switches of the whole process while it builds a model (weights without numbers, no initialisation); a
second thread that builds one meanwhile may end up with parameters that hold no numbers. Hold this around every call that
makes or loads a network, and around nothing that waits for another thread.
"""

import threading

building = threading.RLock()
