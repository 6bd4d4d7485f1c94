### Dividing a class into subgroups: one proposes, the others confirm.

hub-subgroups = Subgroups
subgroups-title = <b>Subgroups.</b> Which division?
subgroups-none = <b>Subgroups.</b> No division needs your word.
subgroups-back = ‹ All divisions
subgroups-division = <b>{ $group }, { $subject }</b>
subgroups-part = Group { $name }: { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
}{ $teachers ->
    [none] , no teacher
   *[other] , { $teachers }
}
subgroups-count = Group { $name }: { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
}
subgroups-without = In no group: { $pupils }
subgroups-waits = Another division is proposed and waits for agreement.
subgroups-look = Look
subgroups-open-draft = Go on with the draft
subgroups-start = Propose another division
subgroups-draft = This is a draft that only you see. Press a pupil to move them to another group.
subgroups-pupil = { $part ->
    [none] { $pupil } — ?
   *[other] { $pupil } — { $part }
}
subgroups-halve = Evenly by the alphabet
subgroups-by-sex = Girls and boys
subgroups-propose = Propose…
subgroups-drop-draft = Drop the draft
subgroups-drop = Take the proposal back
subgroups-to-division = ‹ To the division
subgroups-ask-day = From which day? Choose, or type a day. It takes effect when teacher, tutor and administrator have agreed. Lessons given stay as they are.
subgroups-state = { $state ->
    [draft] A draft.
    [proposed] Proposed from { $day }. Waits for agreement.
    [agreed] Agreed, holds from { $day }.
    [refused] Not agreed: there is an objection. The lists stay as they were.
   *[withdrawn] The proposal was taken back. The lists stay as they were.
}
subgroups-voice = { $side ->
    [teacher] Teacher
    [tutor] Tutor
   *[administrator] Administrator
}: { $state ->
    [agrees] agrees, { $name }
    [objects] objects, { $name }
    [nobody] nobody now, the others decide
   *[waits] awaited
}
subgroups-list = <b>Group { $name }:</b> { $pupils }
subgroups-agree = I agree
subgroups-object = I object
subgroups-asked = { $name } proposes another division: <b>{ $group }, { $subject }</b>, from { $day }. Your word is needed.
subgroups-ended = <b>{ $group }, { $subject }:</b> { $state ->
    [agreed] the new division is agreed and holds from { $day }.
    [refused] the new division is not agreed, the lists stay as they were.
   *[withdrawn] the proposal of a new division was taken back, the lists stay as they were.
}

subgroups-refusal-places = Some pupil has no group yet, or a group is empty. Mend the draft and propose again.
subgroups-refusal-proposed = Another division is already proposed for this subject. Wait how it ends.
subgroups-refusal-settled = This proposal is closed. Open the division again.
