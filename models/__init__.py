"""What is computed: weights, loading, traces, vectors. Knows no page and no chart."""
