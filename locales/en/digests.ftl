### Digests of a day and of a week, “I have read it”, when to send them.

digest-day = <b>Digest for { $day }, { $at }</b>
digest-child = <b>{ $child }, { $group }</b>
digest-marked = Marked { $marked } of { $total ->
    [one] { $total } lesson
   *[other] { $total } lessons
}.
digest-no-lessons = There were no lessons today.
digest-unmarked = Not marked yet: { $lessons }.
digest-ahead = Still to come: { $lessons }.
digest-absent = ❌ { $lesson }: not at the lesson, { $reason }
digest-absent-several = ❌ Not at lessons { $lessons }: { $reason }
digest-reason-b = illness
digest-reason-up = valid reason
digest-reason-np = no valid reason
digest-reason-ot = no reason written down yet
digest-reason-op = late
digest-reason-osv = excused
digest-late = 🕐 { $lesson }: late
digest-late-minutes = 🕐 { $lesson }: late, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
digest-marks = Marks: { $marks }
# $kind is own or retake.
digest-mark = { $kind ->
    [retake] { $subject } — { $mark } ({ $work }, retake)
   *[own] { $subject } — { $mark } ({ $work })
}
digest-next = 📚 For { $day }:
digest-next-none = No homework is written down for { $day } yet.
digest-homework = { $lesson }: { $text }{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } file
   *[other] { " " }📎 { $files } files
}
digest-homework-none = { $lesson }: none set
# $how is cancelled, moved, added, replaced.
digest-change = ↪️ { $day }, { $lesson }: { $how ->
    [cancelled] does not take place
    [moved] is moved
    [added] is added
   *[replaced] another teacher
}

# For so many children that a message does not take all of each. $said is made of the parts below.
digest-short = <b>{ $child }, { $group }</b>: { $said }.
digest-short-marked = marked { $marked } of { $total }
digest-short-no-lessons = no lessons
digest-short-absent = lessons missed: { $count }
digest-short-late = late: { $count }
digest-short-marks = marks: { $count }
digest-short-homework = homework: { $count }
digest-short-changes = timetable changes: { $count }
digest-short-remarks = teacher’s remarks: { $count }
digest-short-debts = works owed: { $count }

digest-week = <b>The week, { $days }</b>
digest-week-no-lessons = There were no lessons this week.
digest-week-no-marks = No new marks.
digest-week-marks = { $subject }: { $marks }
digest-week-average = { $subject }: { $marks } · average { $whole }.{ $part }
digest-week-reason = { $reason } — { $count }
digest-week-absent = Missed { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}: { $reasons }
digest-week-days = Whole days among them: { $count ->
    [one] { $count }
   *[other] { $count }
}.
digest-week-late = Late: { $count ->
    [one] { $count } time
   *[other] { $count } times
}
digest-week-remark = 💬 { $remark }
digest-week-debt = Owed: { $subject }, { $work }
digest-seen = ✓ You have read it.
digest-seen-thanks = Written down, thank you.
digest-button-seen = I have read it
digest-button-seen-child = Read: { $child }
digest-button-seen-all = I have read all

digest-open-settings = Digests
digest-settings = <b>Digests</b>
digest-settings-evening = Of the day: { $hour }.
digest-settings-weekly = Of the week: { $hour }.
# $value is silence or line.
digest-settings-empty = { $value ->
    [line] When there were no lessons, a short line says so.
   *[silence] When there were no lessons, nothing comes.
}
digest-settings-hour-school = as in the school, at { $at }
digest-settings-hour-none = does not come
digest-settings-evening-button = When to send the day
digest-settings-weekly-button = When to send the week
digest-settings-empty-button = { $value ->
    [line] Write without lessons too
   *[silence] Nothing without lessons
}
digest-settings-evening-ask = When should the digest of the day come? It is quiet from { $quiet } on: the digest comes before.
digest-settings-weekly-ask = When should the digest of the week come? It comes on the last school day of the week. It is quiet from { $quiet } on: the digest comes before.
digest-settings-as-school = As in the school
digest-settings-never = Do not send
