"""The drawings of the page “Attention” as data: from numbers to shapes and words, without Streamlit."""
