from pages.parts.families.snippets.albert_beside_bert import models

result = []
for model in models.values():
    counts = {"embeddings": 0, "blocks": 0, "head": 0}
    for name, parameter in model.named_parameters():
        part = "embeddings" if "embedding" in name else "blocks" if "encoder" in name else "head"
        counts[part] += parameter.numel()
    result += counts.values()
