"""What the app costs, as ratios against a calibration in the same run: `python -m benchmarks`."""
