"""The chat template of the causal model: how a conversation becomes one text. Needs no model."""

SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"


def chat(question: str) -> str:
    """What the model reads when somebody asks: the template with one question, up to where the answer is to begin."""
    turns = (("system", SYSTEM), ("user", question))
    return "".join(f"<|im_start|>{who}\n{text}<|im_end|>\n" for who, text in turns) + "<|im_start|>assistant\n"
