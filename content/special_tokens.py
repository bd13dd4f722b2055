"""What special tokens are for, by the role of the model whose vocabulary has them."""

USES = {
    "encoder": {
        "[PAD]": "Fills up short texts, so that several texts can be run together at one length. No other token attends to it.",
        "[UNK]": "Replaces a word that cannot be spelled with the pieces. The word itself is lost.",
        "[CLS]": "Comes before every text. In BERT, its last vector was trained to say something about the whole text.",
        "[SEP]": "Ends a text, and separates two texts that are read together.",
        "[MASK]": "Replaces a word that is hidden and has to be guessed.",
    },
    "causal": {
        "<|endoftext|>": "Separates one document from the next in the training text.",
        "<|im_start|>": "Begins a turn of a conversation. The role comes next: system, user or assistant.",
        "<|im_end|>": "Ends a turn. When the model predicts it, its answer is finished.",
        "<repo_name>": "Comes before the name of a code repository, in training text made of code.",
        "<reponame>": "Means the same, in another spelling.",
        "<file_sep>": "Comes between the files of a repository.",
        "<filename>": "Comes before the name of a file.",
        "<gh_stars>": "Comes before the number of stars (likes) that a repository has.",
        "<issue_start>": "Begins an issue, which reports a bug or asks for a change.",
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
