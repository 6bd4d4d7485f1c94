### “I do not know where the child is”: who looks, who was asked, how it ended.

searches-title-family = <b>We are looking for the child. { $child }</b>
searches-title = <b>A child is looked for. { $child }</b>
# What the child was missing from. $number is “none” where the activity has none; $opened is when the search began.
searches-missed = { $number ->
    [none] Not at the activity ({ $subject }). The search began at { $opened }.
   *[other] Not at lesson { $number } ({ $subject }). The search began at { $opened }.
}
searches-told = Told: { $told }.
searches-looked = At { $at } a teacher looked once more: not in class.
# Who took it. $sex is male, female, or unknown.
searches-taken = { $sex ->
   *[unknown] Taken by the { $who }, { $at }. We are looking and will write at once.
}
searches-call = School phone: { $phone }
searches-no-phone = Please call the school: its website has the number. We will write here as soon as we know anything.
searches-all-well = Found, all is well
searches-take = I am on it
searches-found = Found
searches-where = Where is the child?
searches-not-yet = ‹ Still looking
searches-button-at_school = At school
searches-button-at_home = At home
searches-button-with_family = With the family
searches-button-elsewhere = Somewhere else
searches-ask-marked = { $number ->
    [none] Surely not in class? At the activity ({ $subject }) the child is marked absent, and the family does not know where it is. Please look once more.
   *[other] Surely not in class? At lesson { $number } ({ $subject }) the child is marked absent, and the family does not know where it is. Please look once more.
}
searches-ask-now = This child should be in your lesson now, and the family does not know where it is. Please look.
searches-not-in-class = Not in class
searches-in-class = In class
searches-in-class-mistake = In class, marked by mistake
searches-over = <b>The search is over. { $child }</b>
searches-found-how = { $found ->
    [at_school] The child is at school.
    [at_home] The child is at home.
    [with_family] The child is with the family, all is well.
    [mistake] Marked by mistake: the child is in class. We are sorry for the worry.
   *[elsewhere] The child is found.
}
searches-found-at = { $number ->
    [none] Seen at the activity ({ $subject }).
   *[other] Seen at lesson { $number } ({ $subject }).
}
searches-found-by = Says the { $who }, { $at }.
searches-who-tutor = class tutor
searches-who-acting_tutor = acting tutor
searches-who-duty = member of staff on duty
searches-who-deputy = deputy head
searches-who-director = director
searches-who-teacher = teacher
searches-who-family = family
searches-who-colleague = member of staff
