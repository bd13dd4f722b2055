"""All attention heads as small pictures."""
