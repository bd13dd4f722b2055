"""What special tokens are for, by the role of the model whose vocabulary has them."""

USES = {
    "encoder": {
        "[PAD]": "Fills short texts up, so that several texts of one length can be run together. It is not looked at.",
        "[UNK]": "Stands for a word that cannot be spelt with the pieces. What it was is lost.",
        "[CLS]": "Stands before every text. Its last vector was trained, in BERT, to say something of the whole text.",
        "[SEP]": "Ends a text, and parts two texts that are read together.",
        "[MASK]": "Stands where a word is hidden and to be guessed.",
    },
    "causal": {
        "<|endoftext|>": "Parts one document from the next in the training text.",
        "<|im_start|>": "Begins a turn of a conversation; the role follows: system, user or assistant.",
        "<|im_end|>": "Ends a turn. When the model predicts it, its answer is finished.",
        "<repo_name>": "Before the name of a code repository, in training text made of code.",
        "<reponame>": "The same, in another spelling.",
        "<file_sep>": "Between the files of a repository.",
        "<filename>": "Before the name of a file.",
        "<gh_stars>": "Before the number of stars that a repository has.",
        "<issue_start>": "Begins an issue, a report of a bug or a wish.",
        "<issue_comment>": "Begins a comment on an issue.",
        "<issue_closed>": "Says that an issue is closed.",
        "<jupyter_start>": "Begins a notebook.",
        "<jupyter_text>": "Begins a notebook's text.",
        "<jupyter_code>": "Begins a notebook's code.",
        "<jupyter_output>": "Begins what the code printed.",
        "<jupyter_script>": "Begins a notebook that was turned into a script.",
        "<empty_output>": "Says that the code printed nothing.",
    },
}
