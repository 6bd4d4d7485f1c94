### Классные руководители и их замещение.

hub-tutors = Классные руководители
tutors-title = <b>Классные руководители.</b> Сначала классы, у которых их нет.
tutors-row = { $group }: { $tutor }
tutors-row-acting = { $group }: замещает { $tutor }
tutors-row-none = ⚠️ { $group }: никого
tutors-back = ‹ Все классы
tutors-to-class = ‹ К классу { $group }
tutors-class = <b>{ $group }</b>
tutors-none = Классного руководителя сейчас нет.
tutors-line = { $kind ->
    [acting] Замещает:
   *[regular] Классный руководитель:
} { $name }{ $begins ->
    [later] , с { $first }
   *[now] {""}
}{ $last ->
    [none] {""}
   *[other] , до { $last } включительно
}{ $away ->
    [yes] . Сегодня отсутствует
   *[no] {""}
}
tutors-appoint = Назначить классного руководителя
tutors-appoint-acting = Назначить замещение
tutors-refusal-already = Этот человек уже классный руководитель этого класса. Выберите, кто замещает.
tutors-end-acting = Снять: { $tutor }
tutors-choose = { $kind ->
    [acting] <b>{ $group }:</b> кто замещает классного руководителя?
   *[regular] <b>{ $group }:</b> кто классный руководитель?
} Выберите или напишите первые буквы фамилии.
tutors-ask-days = { $kind ->
    [acting] <b>{ $name }</b> замещает классного руководителя { $group }. На какие дни? Выберите или напишите: 24.11–27.11.
   *[regular] <b>{ $name }</b> — классный руководитель { $group }. С какого дня? Выберите или напишите день. Прежний остаётся до дня накануне.
}
