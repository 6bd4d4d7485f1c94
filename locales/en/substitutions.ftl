### Substitutions: who gives a lesson in a colleague's place.

hub-substitutions = Substitutions
substitutions-day = <b>Substitutions, { $day }</b>
substitutions-none = Nobody is written down as away that day. Another lesson? Choose a colleague below.
substitutions-whose-hours = Whose lessons: { $teacher }
substitutions-none-of-colleague = The colleague has no lessons that day.
substitutions-lesson = { $lesson } { $group }, { $starts }
substitutions-hour = { $state ->
    [none] { $day }: { $lesson }{ $absent ->
        [none] {""}
       *[other] {" "}({ $absent })
    }
    [asked] { $day }: { $lesson }. { $teacher } asks to take it, { $kind ->
        [same_subject] same subject
        [other_subject] another subject
        [joined] groups together
       *[supervision] supervision
    }
   *[appointed] { $day }: { $lesson }. { $kind ->
        [same_subject] Given by { $teacher }
        [other_subject] Another subject, given by { $teacher }
        [joined] Groups together, with { $teacher }
        [supervision] Supervision: { $teacher }
       *[cancelled] The lesson is dropped
    }
}{ $away ->
    [yes] {" "}⚠️ This colleague is away that day as well.
   *[no] {""}
}
substitutions-hours-more = And { $count ->
    [one] { $count } more lesson
   *[other] { $count } more lessons
}: find them by “Another colleague”.
substitutions-other-colleague = Another colleague
substitutions-register = Register of substitutions
substitutions-asked-entry = Requests: { $count }
substitutions-to-day = ‹ Substitutions
substitutions-whose = <b>Whose lesson?</b> Choose a colleague or type the first letters of the surname.
substitutions-choose = <b>{ $lesson }</b>{ $teacher ->
    [none] {""}
   *[other] , { $teacher } by the timetable
}
    { $kind ->
        [same_subject] Same subject, the plan goes on.
        [other_subject] Another subject: its lesson will stand at this hour.
        [joined] Groups together, with the other group's teacher.
       *[supervision] Supervision: attendance only, no topic.
    }
substitutions-who = { $who ->
    [some] Who takes it? Choose or type the first letters of the surname.
   *[none] Nobody fits. Choose another kind or type another surname.
}
substitutions-offer = { $state ->
    [same] ★ { $name }
    [busy] ⏳ { $name }
   *[free] { $name }
}{ $subject ->
    [none] {""}
   *[other] : { $subject }
}
substitutions-sign-same = ★ teaches this subject
substitutions-sign-busy = ⏳ has a lesson at this hour
substitutions-kind-same_subject = Same subject
substitutions-kind-other_subject = Another subject
substitutions-kind-joined = Join the groups
substitutions-kind-supervision = Supervision
substitutions-kind-cancelled = Drop the lesson
substitutions-why = <b>{ $lesson }</b>
    What is the reason?
substitutions-reason-illness = Illness
substitutions-reason-trip = Business trip
substitutions-reason-course = Training course
substitutions-reason-leave = Leave
substitutions-reason-other = Another reason
substitutions-done = <b>Written down.</b>
substitutions-also = Also { $lesson }
substitutions-note = Add a note
substitutions-ask-note = <b>{ $lesson }</b>
    Type a note on the reason as one message.
substitutions-noted = The note is kept.
substitutions-withdraw = Take it back
substitutions-withdrawn = The substitution is taken back.
substitutions-asked = <b>Colleagues ask to substitute:</b>
substitutions-asked-none = There are no requests.
substitutions-allow = Confirm
substitutions-refuse = No
substitutions-decided = { $allowed ->
    [yes] Confirmed, the colleague will hear.
   *[no] Refused, the colleague will hear.
}
substitutions-today = { $line } { $who ->
    [me] ↔ substitution
   *[other] ↔ { $kind ->
        [supervision] supervision: { $who }
       *[other] given by { $who }
    }
}

hub-i-replace = I substitute
replacing-which = { $of_class ->
    [none] <b>Which lesson do you take?</b>{ $has ->
        [some] {" "}Here are the lessons of colleagues who are away today.
       *[none] {" "}Nobody is written down as away today: choose a class.
    }
   *[other] <b>{ $of_class }: which lesson do you take?</b>{ $has ->
        [some] {""}
       *[none] {" "}The class has no lessons of other teachers today.
    }
}
replacing-any-class = Another class
replacing-which-class = <b>Which class?</b>
replacing-how = <b>{ $lesson }</b>
    What will you give?
replacing-own-course = My subject: { $subject }
replacing-asked = <b>The deputy will hear.</b> { $lesson }: once confirmed, the lesson opens for you and a message comes.
replacing-take-back = Take the request back
replacing-taken-back = The request is taken back.
replacing-open-lesson = Open the lesson
replacing-news-asked = <b>A request to substitute.</b> { $day }, { $starts }: { $lesson }, { $group }
    In place of: { $absent ->
        [none] not said
       *[other] { $absent }
    }
    Would take it: { $teacher }, { $kind ->
        [same_subject] same subject
        [other_subject] another subject ({ $instead })
        [joined] groups together
       *[supervision] supervision
    }.
replacing-news-mine = <b>You substitute.</b> { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [same_subject] Same subject, the plan goes on.
        [other_subject] You give: { $instead }.
        [joined] Groups together.
       *[supervision] Supervision: mark who is there; no topic is needed.
    } The lesson is open to you until the end of the next school day.
replacing-news-set = <b>Your lesson.</b> { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [cancelled] The lesson is dropped.
        [other_subject] Instead of it { $instead }, given by { $teacher }.
        [supervision] Supervision: { $teacher }.
       *[other] Given by { $teacher }.
    }
replacing-news-refused = <b>The substitution was not confirmed.</b> { $day }, { $starts }: { $lesson }, { $group }
replacing-news-withdrawn = <b>The substitution is taken back.</b> { $day }, { $starts }: { $lesson }, { $group }. You need not give it.
replacing-news-back = <b>The substitution is taken back.</b> { $day }, { $starts }: { $lesson }, { $group }. The lesson is yours again.
replacing-news-home = { $day }, { $starts }: { $lesson }, { $group }
    { $kind ->
        [supervision] { $teacher } will be with the class.
        [joined] Taught together with another group by { $teacher }.
       *[other] Taught by { $teacher }.
    }

register-title = <b>Missed and replaced lessons, { $month }</b>{ $has ->
    [some] {""}
   *[none] {" "}— nothing is written down.
}
register-line = { $date } { $lesson }, { $class }: { $absent ->
    [none] {""}
   *[other] { $absent }{" → "}
}{ $teacher ->
    [none] {""}
   *[other] { $teacher },{" "}
}{ $kind }{ $reason ->
    [none] {""}
   *[other] , { $reason }
}{ $given ->
    [yes] {" "}✅
   *[no] {""}
}
register-more = And { $count ->
    [one] { $count } more: it is
   *[other] { $count } more: they are
} in the file.
register-file = XLSX file
register-file-name = substitutions-{ $month }.xlsx
register-column-date = Date
register-column-lesson = Lesson
register-column-class = Class
register-column-absent = Whose lesson
register-column-teacher = Who gave it
register-column-kind = Kind
register-column-reason = Reason
register-column-given = Given
register-kind = { $kind ->
    [same_subject] same subject
    [other_subject] another subject: { $instead }
    [joined] groups together
    [supervision] supervision
    [cancelled] dropped
    [moved] moved
    [unsettled] not closed, nobody took it
   *[abandoned] did not take place
}
register-given = { $given ->
    [yes] yes
   *[no] no
}
register-reason-illness = illness
register-reason-trip = business trip
register-reason-course = training course
register-reason-leave = leave
register-reason-other = another reason
register-reason-event = school event
register-reason-outing = outing
register-reason-weather = weather
register-reason-nobody = the class was away
register-reason-ill = teacher ill
month-1 = January { $year }
month-2 = February { $year }
month-3 = March { $year }
month-4 = April { $year }
month-5 = May { $year }
month-6 = June { $year }
month-7 = July { $year }
month-8 = August { $year }
month-9 = September { $year }
month-10 = October { $year }
month-11 = November { $year }
month-12 = December { $year }

refusal-substitute-absent = This colleague is away that day, or the lesson is their own. Choose another.
refusal-substitute-busy = The colleague has a lesson at that hour: the groups can only be joined. Or choose another.
refusal-nothing-to-join = The colleague has no lesson at that hour: there is nothing to join. Choose another kind.
refusal-lesson-filled = The lesson holds records. Take them back first, then try again.
refusal-substitution-late = A substitution is written down until the end of the next school day, and no further ahead than lessons are made.
refusal-substituted = This lesson has a substitution already, or another colleague asks for it. The deputy settles that first.
refusal-lesson-fallen-out = This lesson is off or stands elsewhere by now: nobody has to take it.
refusal-lesson-replaced = This lesson has a substitution, or a colleague asks for it. It can be moved once the deputy takes that back.
refusal-request-decided = The other answer has been given to this request, or the colleague took it back.
refusal-hour-not-free = Another lesson stands at that hour by now, the earlier one cannot come back.
