"""What the tables hold, where they came from and what is missing."""
