### Forwarded or sent without a word: what to do with it.

forwarded-what = What shall I do with it?
forwarded-homework = Homework
forwarded-thread = Into a conversation
forwarded-drop = Nothing, drop it
forwarded-which = At which lesson is it set?
forwarded-no-lessons = You have no lessons on these days. Open a lesson and send the homework there.
forwarded-lesson = { $day } · { $group } · { $lesson }
forwarded-dropped = Dropped, nothing was written down.
