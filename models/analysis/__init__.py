"""What happens inside a pass and why: attention, feed-forward, leaving out, attribution."""
