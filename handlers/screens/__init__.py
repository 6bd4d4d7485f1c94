"""Screens: pure functions from data and texts to what a person sees."""
