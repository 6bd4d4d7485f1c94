"""Marks: current and final, averages, whom to ask (D-4)."""
