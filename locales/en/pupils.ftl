### A pupil's card; taking in, moving, releasing, the form of study.

pupils-admit = Take in a pupil
pupils-card = <b>{ $name }</b>
pupils-hidden = The family has not agreed, so only the list number stands here. Name and birth date are in the journal.
pupils-nameless = The school decided to show no names: only the list number is here. Name and birth date stand in the journal.
pupils-full-name = { $name }
pupils-born = Born: { $date }
pupils-departed = { $kind ->
    [graduated] Graduated from { $date }
   *[left] Left from { $date }
}{ $order ->
    [none] , no order number.
   *[other] , order { $order }.
}
pupils-nowhere = In no class now.
pupils-from = From { $date }: { $group }.
pupils-form-full_time = full time
pupils-form-home = at home
pupils-form-family = taught by the family
pupils-form-distance = remotely
pupils-form-individual = an individual plan
pupils-form-from = Form of study: { $form } from { $since }.
pupils-form-between = Form of study: { $form } from { $since } until { $until }.
pupils-joined = { $joined ->
    [yes] Has access of their own.
   *[no] Has no access of their own.
}
pupils-guardians = <b>Guardians</b>
pupils-no-guardians = No guardians are written down.
pupils-guardian = { $kinship }: { $name } — { $joined ->
    [yes] joined
    [waits] joined, waits to be confirmed
   *[no] not joined
}, { $consent ->
    [given] agreed
    [refused] did not agree
    [withdrawn] took the consent back
   *[none] was not asked for consent
}, { $phone ->
    [none] no phone
    [hidden] the school has a phone
   *[other] { $phone }
}{ $since ->
    [none] { "" }
   *[other] , from { $since }
}
pupils-open-guardian = { $kinship }: { $name }
pupils-add-guardian = Add a guardian
pupils-move = Move
pupils-change-form = Form of study
pupils-release = Release
pupils-undo = Undo the release
pupils-back = ‹ To the card

pupils-which-class = Into which class?
pupils-which-day = From which day? Tap, or type a date, for example 01.12.2026.
pupils-today = Today, { $day }
pupils-monday = { $day }
pupils-which-name = { $group }, from { $date }. Type surname, name, patronymic and birth date in one line: “Petrov Ivan Andreevich 05.05.2013”.
pupils-namesake = There is a pupil of that name. <b>Is it the same child?</b> Nobody is taken in until you answer.
pupils-same-child = { $birth ->
    [same] The same: { $name }, born on the same day
   *[other] The same: { $name }
}
pupils-other-child = No, another child
pupils-which-departure = How does the pupil go?
pupils-kind-left = Left
pupils-kind-graduated = Graduated
pupils-which-order = The first day without the pupil is { $date }. Type the number of the order. Past pages stay, and the family may read them for some time.
pupils-no-order = Without a number
pupils-which-form = Which form of study? At home and with the family a child is not on the class list and never absent there.
pupils-done-admitted = Written down: in the class from { $date }.
pupils-done-moved = Written down: in the new class from { $date }. Earlier pages stay as they were.
pupils-done-released = Written down: released from { $date }.
pupils-done-form = The form of study is written down from { $date }.
pupils-undone = The release is undone, classes and groups are restored. If the pupil had access, give a new invitation.

pupils-refusal-not-listed = The pupil is in no class on that day. Nothing was changed.
pupils-refusal-listed = This pupil is in another class already. Open the card and tap “Move”.
pupils-refusal-departure-stands = A release can be undone on the same day. Take the pupil in anew: the list number stays.
pupils-refusal-leaves = It is written down from which day the pupil leaves. First undo that, or take the pupil in anew from that day.
pupils-refusal-outside-year = That day is not in the school year of the class. Nothing was changed, choose another.
