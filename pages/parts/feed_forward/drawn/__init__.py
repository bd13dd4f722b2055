"""The drawings of “Feed-forward”: numbers of a run as shapes and sentences, without Streamlit."""
