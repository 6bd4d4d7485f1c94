"""Every word for people, by language: Fluent texts, dates, names."""
