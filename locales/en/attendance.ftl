### The class list at a lesson: who is absent, who came late.

# A subgroup in a group's name.
lesson-subgroup = { $group }, group { $subgroup }
# A pupil whose family has not agreed: the list number only.
name-hidden = pupil No. { $number }
# The same on a list, where the number stands in front: "5. name hidden".
name-hidden-on-list = name hidden

attendance-title = <b>{ $lesson }, { $group }</b>
attendance-when = { $day }, { $starts }–{ $ends }
attendance-nobody = There are no pupils in this group yet. Please tell the secretary.
attendance-not-taken = { $listed ->
    [one] { $listed } pupil on the list. Not marked yet.
   *[other] { $listed } pupils on the list. Not marked yet.
}
attendance-being-taken = On the list { $listed }, absent { $absent }, late { $late }. The list is not finished.
# $state is all (everybody is here), late, absent or both.
attendance-taken = { $state ->
    [all] <b>Marked.</b> All { $listed } are here.
    [late] <b>Marked.</b> All { $listed } are here, { $late } late.
    [absent] <b>Marked.</b> On the list { $listed }, absent { $absent }.
   *[both] <b>Marked.</b> On the list { $listed }, absent { $absent }, late { $late }.
}
attendance-how = Tap a name: ❌ absent → 🕐 late → here again.
attendance-expected = Who has a code is announced as away. If the pupil is here, press the name.
attendance-missing-before = ❔ was not at the previous lesson.

# Not marked by the teacher, but there is a reason.
attendance-pupil-expected = ❌ { $code } { $name }
attendance-pupil-absent = ❌ { $name }
attendance-pupil-late = 🕐 { $name }
attendance-pupil-missed-before = ❔ { $name }
# For whoever only reads. $state is present, absent, late, or unknown (nobody has marked it yet).
attendance-line = { $state ->
    [present] ✅ { $name }
    [absent] ❌ { $name } — absent
    [late] 🕐 { $name } — late
   *[unknown] ▫️ { $name }
}

attendance-finish-all = All here ({ $listed })
attendance-finish = { $state ->
    [late] Done: late { $late }
    [absent] Done: absent { $absent }
   *[both] Done: absent { $absent }, late { $late }
}
attendance-back = ‹ Today
