### “Data checked”: the monthly look at a class's data.

data-checks-entry = Check of data
data-checks-classes = <b>This month's check of data.</b> { $left ->
    [0] All classes are checked.
    [one] { $left } class is not checked.
   *[other] { $left } classes are not checked.
}
data-checks-class = { $state ->
    [checked] ✓ { $group }
   *[new] { $group } — not checked
}
data-checks-title = <b>{ $group }: check of data.</b> Look through the list to its end. Tap a pupil to open the card.
data-checks-checked = ✓ Checked { $when }: { $by }.
data-checks-full = { $name } — nothing is missing
data-checks-lacking = { $name } — { $missing }
data-checks-missing-guardian = no guardians
data-checks-missing-phone = no guardian's phone
data-checks-missing-consent = not all answered on consent
data-checks-missing-joined = no guardian has joined
data-checks-confirm = Data checked ({ $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
})
data-checks-all = All classes
data-checks-refusal-changed = The list has changed, or another month has begun. Look at it again.
data-checks-due = <b>{ $group }:</b> it is time to check the class's data for this month. It is one look through the list.
data-checks-open = Check { $group }
