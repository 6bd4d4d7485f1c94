### Colleagues: the list, the card, coming and leaving, being ill.

hub-staff = Staff
me-absence = I will be away

staff-title = <b>Staff.</b> Choose, or type the first letters of a surname.
staff-row = { $state ->
    [away] 🏠 { $name }, { $position }
    [joined] ✓ { $name }, { $position }
   *[none] { $name }, { $position }
}
staff-page-before = ‹ Earlier
staff-page-next = Further ›
staff-back = ‹ All staff
staff-to-card = ‹ To the card
staff-skip = Leave as it is
staff-add = ➕ Add a colleague
staff-found = <b>Found:</b>
staff-found-first = <b>{ $shown } of { $found } are shown.</b> Type more letters of the surname.
staff-nobody = There is no colleague of that surname. Check the first letters and type again.

staff-card = <b>{ $name }</b>
    { $position }, works here since { $since }
staff-card-last-day = Last day of work: { $day }
staff-card-phone = { $phone ->
    [none] No phone is known
   *[other] Phone: { $phone }
}
staff-card-functions = Functions: { $roles }
staff-card-courses = Teaches: { $courses }
staff-card-tutor = { $state ->
    [acting] Stands in for the tutor: { $group }
   *[regular] Tutor: { $group }
}
staff-card-access = { $state ->
    [joined] Has access to the journal
    [ended] Has no access to the journal
    [parent] A parent's access remains
   *[none] Has not joined yet: hand over an invitation
}
staff-left-without = <b>Left without a teacher:</b> { $courses }

staff-left-classes = <b>Left without a tutor:</b> { $classes }

staff-edit-position = Job title
staff-edit-phone = Phone
staff-edit-start = Since…
staff-functions = Functions
staff-invite = Invite to the journal
staff-end-access = End access
staff-release = Leaves the school
staff-undo-release = Take the leaving back
staff-rehire = Take on again
staff-appoint-teacher = Appoint: { $course }

staff-ask-name = <b>Who comes?</b> Type surname, name and patronymic in full.
staff-namesakes = The journal knows somebody of that name. <b>Is it the same person?</b> If so, press the name. If it is somebody else, type surname, name and patronymic once more.
staff-namesake = { $who ->
    [colleague] Works here: { $name }
    [parent] Parent: { $name }
   *[known] Yes: { $name }
}{ $phone ->
    [none] , no phone
   *[other] , …{ $phone }
}
staff-ask-position = <b>{ $name }</b>: { $position }
    Which job title? Choose, or type your own words.
staff-ask-phone = <b>{ $name }</b>
    { $phone ->
        [none] Type the phone.
       *[other] { $phone } is known. Type another.
    }
staff-ask-start = <b>{ $name }</b>, works here since { $since }
    Since which day really? Type the day, for example 1.09.

staff-position-teacher = teacher
staff-position-primary = primary teacher
staff-position-educator = after-school teacher
staff-position-psychologist = psychologist
staff-position-speech = speech therapist
staff-position-social = social worker
staff-position-librarian = librarian
staff-position-deputy = deputy head
staff-position-secretary = secretary

staff-functions-title = <b>{ $name }</b>
    ✓ is held now. Press to grant or to end from today.
staff-function = { $state ->
    [held] ✓ { $role }
   *[none] { $role }
}
staff-role-director = director
staff-role-deputy_studies = deputy for studies
staff-role-deputy_it = deputy for IT
staff-role-deputy_service = deputy for services
staff-role-deputy_upbringing = deputy for upbringing
staff-role-secretary = secretary
staff-role-administrator = administrator of the journal
staff-role-journal_keeper = responsible for the journal
staff-role-working_group = working group
staff-role-psychologist = psychologist

staff-ask-release = <b>{ $name }</b> leaves the school.
    Which is the first day without them? Choose, or type a day. Lessons given and marks stay, rights end on that day.
staff-from-day = from { $day }
staff-choose-teacher = <b>{ $course }</b>, from { $day }
    Who takes it over? Choose, or type the first letters of a surname.
staff-teacher-set = Done: { $course } has a new teacher from { $day }. Future lessons went over.

staff-my-absence = <b>If you will be away</b>
    Say it here: the deputy sees at once which lessons are left alone.
staff-i-am-ill = I am ill
staff-i-am-leave = I am on leave
staff-i-am-trip = I am on a trip
staff-report-ill = Ill
staff-report-leave = On leave
staff-report-trip = On a trip
staff-away = { $kind ->
    [ill] Ill: { $days }
    [leave] On leave: { $days }
   *[trip] On a trip: { $days }
}
staff-until = until { $day } inclusive
staff-from-open = from { $day } until further notice
staff-came-back = Is back
staff-prolong = Change the days
staff-ask-days = { $kind ->
    [ill] <b>Ill.</b>
    [leave] <b>On leave.</b>
   *[trip] <b>On a trip.</b>
} On which days? Choose, or type the last day (27.11) or the first and the last (24.11–27.11).
staff-only-today = Today only
staff-only-tomorrow = Tomorrow only
staff-this-week = Until Friday
staff-until-further-notice = Until further notice
staff-ask-prolong = Until which day inclusive? Choose, or type a day.
staff-until-day = until { $day }

staff-news-away = <b>{ $name }</b>: { $kind ->
    [ill] ill
    [leave] on leave
   *[trip] on a trip
}, { $days }. Lessons without a teacher:
staff-news-day = <b>{ $day }</b>
staff-news-lesson = { $starts } { $lesson }, { $group }
staff-news-more = { $count ->
    [one] And { $count } lesson more.
   *[other] And { $count } lessons more.
}
staff-news-no-lessons = there are no lessons on these days.
staff-news-back = { $name } is at work again today.

staff-refusal-day = This could not be read as a day. Type it like this: 27.11.
staff-refusal-range = This day does not fit here: it has passed, is too far away or outside the school year. Type or choose another.
staff-refusal-position = Type the job title in one short line.
staff-refusal-not-then = The person does not work here on that day. Choose another day or somebody else.
staff-refusal-pupil = This is a pupil of the school, who can hold no function of the staff.
staff-refusal-last-administrator = This is the last administrator of the journal. Appoint another first.
staff-refusal-own-administrator = Your own function of administrator or director is ended by another administrator or the director.
staff-refusal-own-leaving = Your own leaving is written down by the secretary, a deputy or the director.
staff-refusal-leaving-stands = The leaving is written down already. It is taken back before its day or on the day it was entered; later the person is taken on again.
staff-refusal-already-away = Another absence is written down for these days. Change its days, or say that the person is back.
