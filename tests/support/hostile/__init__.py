"""What strangers send: strings, files, and work that breaks a worker process."""
