"""The code under the figures of “Model families”. What this machine has trained is loaded from its files."""
