### The class list at a lesson: who is absent, who came late.

# A subgroup in a group's name.
lesson-subgroup = { $group }, group { $subgroup }
# A pupil whose family has not agreed: the list number only.
name-hidden = pupil No. { $number }

attendance-title = <b>{ $lesson }, { $group }</b>
attendance-when = { $day }, { $starts }–{ $ends }
attendance-nobody = There are no pupils in this group yet. Please tell the secretary.
attendance-not-taken = { $listed ->
    [one] { $listed } pupil on the list. Not marked yet.
   *[other] { $listed } pupils on the list. Not marked yet.
}
attendance-being-taken = On the list { $listed }, absent { $absent }, late { $late }. The list is not finished.
attendance-taken = { $absent ->
    [0] { $late ->
        [0] <b>Marked.</b> All { $listed } are here.
       *[other] <b>Marked.</b> All { $listed } are here, { $late } late.
    }
   *[other] <b>Marked.</b> On the list { $listed }, absent { $absent }, late { $late }.
}
attendance-how = One tap: absent. One more: late. A third: here.
attendance-missing-before = ❔ means: was not at the previous lesson.

attendance-pupil-absent = ❌ { $name }
attendance-pupil-late = 🕐 { $name }
attendance-pupil-missed-before = ❔ { $name }

attendance-finish-all = All here ({ $listed })
attendance-finish = { $absent ->
    [0] Done: late { $late }
   *[other] { $late ->
        [0] Done: absent { $absent }
       *[other] Done: absent { $absent }, late { $late }
    }
}
attendance-back = ‹ Today
