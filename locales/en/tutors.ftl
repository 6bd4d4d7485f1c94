### Tutors of classes and those who stand in.

hub-tutors = Tutors of classes
tutors-title = <b>Tutors.</b> Classes without one come first.
tutors-row = { $group }: { $tutor }
tutors-row-acting = { $group }: { $tutor } stands in
tutors-row-none = ⚠️ { $group }: nobody
tutors-back = ‹ All classes
tutors-to-class = ‹ To class { $group }
tutors-class = <b>{ $group }</b>
tutors-none = There is no tutor now.
tutors-line = { $kind ->
    [acting] Stands in:
   *[regular] Tutor:
} { $name }{ $begins ->
    [later] , from { $first }
   *[now] {""}
}{ $last ->
    [none] {""}
   *[other] , until { $last } inclusive
}{ $away ->
    [yes] . Away today
   *[no] {""}
}
tutors-appoint = Appoint a tutor
tutors-appoint-acting = Appoint somebody to stand in
tutors-refusal-already = This person is the class's tutor already. Choose who stands in.
tutors-end-acting = End standing in: { $tutor }
tutors-choose = { $kind ->
    [acting] <b>{ $group }:</b> who stands in for the tutor?
   *[regular] <b>{ $group }:</b> who is the tutor?
} Choose, or type the first letters of a surname.
tutors-ask-days = { $kind ->
    [acting] <b>{ $name }</b> stands in for the tutor of { $group }. On which days? Choose, or type: 24.11–27.11.
   *[regular] <b>{ $name }</b> is the tutor of { $group }. From which day? Choose, or type a day. The one before stays until the day before.
}
