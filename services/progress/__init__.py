"""How a child is doing: marks by subject, final marks, absences, reports of a period; for the family and the pupil."""
