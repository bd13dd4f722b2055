"""The chat template of the causal model: how a conversation becomes one text. Needs no model."""

SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"
# As published with SmolLM2-135M-Instruct; the packaged GGUF file carries the same under `tokenizer.chat_template`.
TEMPLATE = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\n" + SYSTEM + "<|im_end|>\n' }}{% endif %}"
    "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def chat(question: str) -> str:
    """What the model reads when somebody asks: the template with one question, up to where the answer is to begin."""
    turns = (("system", SYSTEM), ("user", question))
    return "".join(f"<|im_start|>{who}\n{text}<|im_end|>\n" for who, text in turns) + "<|im_start|>assistant\n"
