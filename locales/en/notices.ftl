### Messages that come by themselves: an absence, a correction, a line for the class tutor.

# A lesson in a message. $state is absent, present or late; $number is "none" where an activity has no number.
notice-lesson = { $state ->
    [absent] { $number ->
        [none] { $child }: absent from the activity ({ $subject }, { $starts }). Marked at { $marked }.
       *[other] { $child }: absent from lesson { $number } ({ $subject }, { $starts }). Marked at { $marked }.
    }
    [late] { $number ->
        [none] { $child }: late for the activity ({ $subject }, { $starts }). Corrected at { $marked }.
       *[other] { $child }: late for lesson { $number } ({ $subject }, { $starts }). Corrected at { $marked }.
    }
   *[present] { $number ->
        [none] { $child }: at the activity ({ $subject }, { $starts }). Corrected at { $marked }.
       *[other] { $child }: at lesson { $number } ({ $subject }, { $starts }). Corrected at { $marked }.
    }
}
# The child was there and is not any more. $lessons is "1–3", $count counts them.
notice-was-there = { $count ->
    [one] { $child }: in class at lesson { $lessons }.
   *[other] { $child }: in class at lessons { $lessons }.
}
# A false alarm, or a late arrival after an absence was told.
notice-correction = { $state ->
    [late] { $number ->
        [none] { $child } is at school: late for the activity ({ $subject }, { $starts }). Marked at { $marked }.
       *[other] { $child } is at school: late for lesson { $number } ({ $subject }, { $starts }). Marked at { $marked }.
    }
   *[present] { $number ->
        [none] A mistaken mark: { $child } is at the activity ({ $subject }, { $starts }). Corrected at { $marked }. We are sorry to have worried you.
       *[other] A mistaken mark: { $child } is at lesson { $number } ({ $subject }, { $starts }). Corrected at { $marked }. We are sorry to have worried you.
    }
}
notice-day = <b>{ $day }</b>
notice-repeat = <i>Repeated: this message may have come twice.</i>
notice-open-day = The whole day
# The button under a message to a class tutor, a deputy head, a director.
notice-open-today = Today

notice-unreached = <b>The bot cannot write, please call.</b> { $group }, { $child }: no adult knows of the absence.
# The same message once the alarm is over: there is nothing to call about.
notice-unreached-corrected = { $group }, { $child }: the mark is corrected, no need to call.
notice-guardian-phone = { $kinship }: { $phone }
notice-guardian-no-phone = { $kinship }: the phone is in the personal file
notice-no-guardians = There are no parents or guardians in the journal. Please ask the secretary.

kinship-mother = mother
kinship-father = father
kinship-guardian = guardian
kinship-foster_parent = foster parent
kinship-representative = representative of an institution
