"""Were services judged able to improve, and what took the idea up."""
