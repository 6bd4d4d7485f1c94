### A family's data, and the corrections it proposes.

corrections-open-me = My child's data and mine
corrections-open = Corrections from families
corrections-no-children = A child's data are shown to who agreed to messages about the child. To agree: /consent
corrections-whose = Whose data?
corrections-sent = Thank you. The class tutor will look at it, the answer comes here.
corrections-child = <b>{ $name }</b>{ $group ->
    [none] { "" }
   *[other] , { $group }
}
corrections-born = Born: { $date ->
    [none] not written down
   *[other] { $date }
}
corrections-me = You: { $name }
corrections-phone = Your phone: { $phone ->
    [none] not written down
   *[other] { $phone }
}
corrections-waiting = Waits for the school: { $fields }.
corrections-correct = Correct
corrections-children = Another child
corrections-back = ‹ To the data
corrections-which = What is wrong?
corrections-child-surname = the child's surname
corrections-child-given_name = the child's name
corrections-child-patronymic = the child's patronymic
corrections-child-birth_date = the child's birth date
corrections-me-surname = my surname
corrections-me-given_name = my name
corrections-me-patronymic = my patronymic
corrections-me-phone = my phone
corrections-parent-surname = the parent's surname
corrections-parent-given_name = the parent's name
corrections-parent-patronymic = the parent's patronymic
corrections-parent-phone = the parent's phone
corrections-type = Type how it should read: <b>{ $datum }</b>.{ $field ->
    [birth_date] { " " }For example, 05.05.2013.
    [phone] { " " }For example, +7 916 123-45-67.
   *[other] { "" }
}
corrections-refusal-same = The journal has exactly this. Check it, and type again if it should read otherwise.
corrections-none = There are no corrections from families.
corrections-list = <b>Corrections from families.</b> Open one and decide: accept or decline.
corrections-proposal = <b>{ $child }</b>
    Proposed by: { $by }
    { $datum }: { $before ->
    [none] not written down
   *[other] { $before }
} → { $after ->
    [hidden] the value is hidden, the family took its consent back
   *[other] <b>{ $after }</b>
}
corrections-accept = Accept
corrections-decline = Decline
corrections-settled = { $was ->
    [accepted] The correction is accepted, the family will be told.
    [declined] The correction is declined, the family will be told.
   *[before] This correction was answered before, or the family sent another.
}
corrections-others = Other corrections
corrections-decided = { $child }: { $datum }. { $word ->
    [accepted] The school accepted the correction.
   *[declined] The school did not accept the correction. Ask the class tutor.
}
