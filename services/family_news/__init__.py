"""What a family is told by itself: marks, homework, finals; when, how often, what a reader does without (D-6)."""
