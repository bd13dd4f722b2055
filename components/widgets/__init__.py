"""What Altair cannot do: drawings of our own with JavaScript, each in a folder with its style."""
