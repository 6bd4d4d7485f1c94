"""Looking for a child nobody knows the whereabouts of: from «не знаю» until «нашёлся» (D-3)."""
