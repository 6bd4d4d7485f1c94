### Lessons off the timetable, lessons that did not take place, the after-school group.

lesson-more-cancel = The lesson is off
cancelling-why = <b>The lesson does not take place.</b> What is the reason?
cancelling-reason-event = School event
cancelling-reason-outing = Outing
cancelling-reason-weather = Weather
cancelling-reason-nobody = The class was away
cancelling-reason-ill = Teacher ill
cancelling-reason-other = Another reason
cancelling-done = <b>Written down: the lesson does not take place.</b>{ $explained ->
    [yes] {" "}Your note is kept.
   *[no] {" "}If it is still ahead, families will hear.
}
cancelling-explain = Add a note
cancelling-ask-words = Type the note as one message.
cancelling-undo = It takes place after all
cancelling-undone = The lesson stands again.

hub-extra = Lesson off the timetable
extra-which = <b>A lesson off the timetable.</b> Which course?
extra-course = { $subject }, { $group }
extra-when = <b>{ $course }.</b> On which day?
extra-hour = <b>{ $course }.</b> { $has ->
    [some] Free for the pupils and for you. Or type a time: 15:30 or 15:30–16:15.
   *[none] No hour by the bells is free. Type a time: 15:30 or 15:30–16:15.
}
extra-added = <b>Added.</b> { $course }, { $day }, { $starts }. Families will hear if it is still ahead.
extra-take-back = Remove this lesson
extra-taken-back = The lesson is removed. Whoever has read of it will hear.

registers-news = { $how ->
    [cancelled] <b>The lesson is off.</b> { $day }, { $starts }: { $lesson }, { $group }
    [stands] <b>The lesson takes place after all.</b> { $day }, { $starts }: { $lesson }, { $group }
    [replaced] <b>Another lesson.</b> { $day }, { $starts }, { $group }: { $instead } instead of “{ $lesson }”
   *[added] <b>A lesson off the timetable.</b> { $day }, { $starts }: { $lesson }, { $group }
}

lesson-card-without-topic = No topic is written down: mark who is there.
card-together = Together: { $group } ›
lesson-more-leaving = Who was fetched
leaving-title = <b>{ $group }: who was fetched.</b> { $left ->
    [0] Everybody has gone.
    [one] { $left } child is still here.
   *[other] { $left } children are still here.
}
leaving-child = { $state ->
    [there] { $name }
   *[gone] 👋 { $name }
}
leaving-gone = { $at ->
    [none] {""}
   *[other] { $at }{" "}
}{ $name }: { $how ->
    [alone] went alone
    [words] { $words }
   *[guardian] { $kinship ->
        [mother] mother
        [father] father
       *[other] guardian
    }
}
leaving-who = <b>{ $child }</b>: who came?
leaving-adult = { $kinship ->
    [mother] Mother: { $name }
    [father] Father: { $name }
   *[other] { $name }
}
leaving-alone = Went alone
leaving-other = Somebody else
leaving-ask-words = Type who came.
leaving-still = Still here

refusal-clock = The time could not be read. Type, for example, 15:30 or 15:30–16:15.
refusal-not-after-school = Who was fetched is written down in after-school groups only.
refusal-not-there = This child was not in the group today.
refusal-words-too-long = Too long: { $length ->
    [one] { $length } character
   *[other] { $length } characters
}, and { $limit } fit. Type fewer.
