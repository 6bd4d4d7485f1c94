"""Those who work here: coming and leaving, functions, absences, courses, tutors, the duty roster."""
