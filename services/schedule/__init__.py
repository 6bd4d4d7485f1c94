"""When there are lessons: calendar, periods, bells, timetable, and lessons moved."""
