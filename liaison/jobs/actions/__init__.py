"""What is done about jobs: asked for and cancelled by people (orders), carried on by the worker (life)."""
