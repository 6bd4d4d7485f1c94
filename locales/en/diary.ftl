### The diary: a child's day for the family.

# A day that is over: it is opened from an old message.
diary-title = <b>{ $day }</b>
# $when is today or other (another day).
diary-child = <b>{ $child }, { $group }</b>
    { $marked } of { $total ->
        [one] { $total } lesson
       *[other] { $total } lessons
    } marked{ $when ->
        [today] { "" } by { $at }
       *[other] { "" }
    }
diary-no-lessons = { $when ->
    [today] <b>{ $child }, { $group }</b>: no lessons today.
   *[other] <b>{ $child }, { $group }</b>: no lessons that day.
}
# $state is present, absent, late; while nobody has marked it: ahead, now, over (there is time yet), due.
diary-lesson = { $state ->
    [present] ✅ { $lesson }
    [absent] ❌ { $lesson } — absent
    [late] 🕐 { $lesson } — late
    [ahead] ▫️ { $lesson }
    [now] ▶️ { $lesson } — going on
    [over] ▫️ { $lesson }
   *[due] ▫️ { $lesson } — not marked yet
}
diary-lesson-at = { $lesson }, { $starts }
diary-lesson-late = 🕐 { $lesson } — late, { $minutes } min
diary-lesson-why = { $line }: { $reason }
diary-lesson-marks = { $line } · <b>{ $marks }</b>
# The reason that the school has taken.
diary-reason-up = excused
diary-reason-b = illness
diary-reason-np = not excused
diary-reason-op = late
diary-reason-osv = exempt
diary-topic = { "    " }Topic: { $topic }
# $weight is the weight of the mark where it is not the usual one, or none.
diary-mark = { "    " }{ $mark }{ $work ->
    [none] { "" }
   *[other] { " — " }{ $work }
}{ $weight ->
    [none] { "" }
   *[other] , weight { $weight }
}
diary-mark-said = { $line } ("{ $words }")
# Who gives the lesson in the teacher's place is not said here. $day is the day it was moved from.
diary-change = { $change ->
    [same_subject] { "    " }↷ with another teacher
    [joined] { "    " }↷ together with another group
    [supervision] { "    " }↷ supervised, no new topic
    [instead] { "    " }↷ in place of another lesson
   *[moved_here] { "    " }↷ moved from { $day }
}
# A lesson of the timetable that does not stand.
diary-fallen = 🚫 <s>{ $lesson }</s> — { $why }
# $why is moved_to (the day is known), moved, replaced, cancelled.
diary-fallen-why = { $why ->
    [moved_to] moved to { $day }
    [moved] moved
    [replaced] another lesson instead
   *[cancelled] cancelled
}
diary-remark = { $praise ->
    [yes] 👍 { $lesson }: { $remark }
   *[no] 💬 { $lesson }: { $remark }
}
# What is set for the nearest day.
diary-set = <b>📚 Set for { $day }</b>
diary-set-lesson = { $lesson }: { $homework }
# A day to come that has homework.
diary-child-ahead = <b>{ $child }, { $group }</b>
diary-homework = { "    " }📚 { $text }{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } file
   *[other] { " " }📎 { $files } files
}
diary-no-homework = { "    " }📚 no homework
# $when is here (this day) or ahead: homework of the next day $day, so that two buttons of a subject differ.
diary-homework-button = 📚 { $when ->
    [ahead] { $day }, { $lesson }
   *[here] { $lesson }
}
diary-homework-title = <b>{ $day } · { $lesson }</b>
diary-homework-page = 📚 { $text }
diary-files-gone = { $count ->
    [one] { $count } file can no longer be read. Please ask the teacher to send it again.
   *[other] { $count } files can no longer be read. Please ask the teacher to send them again.
}
diary-line = { $absent ->
    [0] ▫️ { $child }, { $group }: { $marked } of { $total } marked
    [one] ❌ { $child }, { $group }: { $marked } of { $total } marked, absent from { $absent } lesson
   *[other] ❌ { $child }, { $group }: { $marked } of { $total } marked, absent from { $absent } lessons
}
# The child is of the school no more; the family reads past days for a while.
diary-left = <b>{ $child }, { $group }</b>: left on { $date }. Past days can still be read here for now.
diary-before = ‹ { $day }
diary-after = { $day } ›
diary-back = ‹ Today
diary-tomorrow = Tomorrow
# The end of a screen that does not take everything.
diary-cut = <i>Not everything fits here. Open a day, the picture or the file to print.</i>
diary-week = Week
diary-other-day = Another day
diary-to-today = To today
diary-all-children = All children

consent-question = To write to you about your child, the school needs your consent: the name, class, attendance and marks will come to you by Telegram. You may withdraw it any day; nothing changes for the child at school.
consent-yes = I give consent
consent-no = I do not give consent
consent-given = Thank you, your consent is written down with today's date. Messages about your child will come here from now on. Press "Today" to see the day.
consent-refused = Written down: without your consent the bot does not write about your child. Ask the class tutor about the day. If you change your mind, open /consent.
